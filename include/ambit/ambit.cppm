// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0

// The module: `import ambit;` gives what the headers included here give, without names of namespace ambit::detail.
// The list of names is written by tests/packages/module/names.sh, and compared with the headers by its test.

module;

#include <ambit/ambit.hpp>
#include <ambit/analysis.hpp>
#include <ambit/applications.hpp>
#include <ambit/consents.hpp>
#include <ambit/explanation.hpp>

export module ambit;

export namespace ambit {

using ambit::absorbed_alternatives;
using ambit::agreement;
using ambit::alternative_list;
using ambit::analysis;
using ambit::any_age;
using ambit::any_token;
using ambit::anyone;
using ambit::application;
using ambit::application_reading;
using ambit::applications;
using ambit::authorization_parameters;
using ambit::authorization_request;
using ambit::authorization_request_fault;
using ambit::authorization_request_reading;
using ambit::authorization_request_text;
using ambit::caller;
using ambit::challenge_parameters;
using ambit::challenge_text;
using ambit::check_redirect_uri;
using ambit::claim;
using ambit::client_secret;
using ambit::client_secret_reading;
using ambit::code_challenge_bytes;
using ambit::consent;
using ambit::consent_fault;
using ambit::consent_item;
using ambit::consent_iterator;
using ambit::consent_terms;
using ambit::consents;
using ambit::decision;
using ambit::decoded_text;
using ambit::deepest_nesting;
using ambit::difference;
using ambit::either_slash;
using ambit::error_code;
using ambit::excess;
using ambit::expiry;
using ambit::explain;
using ambit::fact;
using ambit::facts;
using ambit::facts_by_alternative;
using ambit::facts_needed;
using ambit::fault;
using ambit::fewest_state_bytes;
using ambit::grant_count;
using ambit::grants;
using ambit::hidden;
using ambit::hide_existence;
using ambit::implication;
using ambit::integer_or_none;
using ambit::is_scope_byte;
using ambit::issued_token;
using ambit::least_privilege;
using ambit::longest_redirect_uri;
using ambit::longest_route;
using ambit::metadata_text;
using ambit::method_as_written;
using ambit::mistake;
using ambit::most_alternatives;
using ambit::most_parameters;
using ambit::most_redirect_uris;
using ambit::most_scopes_counted;
using ambit::most_segments;
using ambit::name_of;
using ambit::needed_together;
using ambit::no_credentials;
using ambit::no_route;
using ambit::operation;
using ambit::operation_id;
using ambit::operation_option;
using ambit::operation_set;
using ambit::operator|;
using ambit::outcome;
using ambit::own_text;
using ambit::parameter_type;
using ambit::path_fault;
using ambit::path_piece;
using ambit::policy;
using ambit::preflight_answer;
using ambit::private_use_schemes;
using ambit::reach;
using ambit::read_authorization_request;
using ambit::read_client_secret;
using ambit::read_scope_string;
using ambit::reauthorization;
using ambit::redirect_uri_check;
using ambit::redirect_uri_fault;
using ambit::redirect_uri_faults;
using ambit::redirect_uri_list;
using ambit::rejected_token;
using ambit::rejection;
using ambit::remedy;
using ambit::remedy_kind;
using ambit::request;
using ambit::required;
using ambit::requirement_kind;
using ambit::requirement_text;
using ambit::resource_metadata;
using ambit::route_analysis;
using ambit::route_match;
using ambit::route_overlap;
using ambit::route_text;
using ambit::routing;
using ambit::same_redirect_uri;
using ambit::scheme;
using ambit::scope;
using ambit::scope_list_reader;
using ambit::scope_mark;
using ambit::scope_parameter;
using ambit::scope_request;
using ambit::scope_request_fault;
using ambit::scope_set;
using ambit::scope_string_fault;
using ambit::scope_token_fault;
using ambit::semicolons_are_data;
using ambit::status_of;
using ambit::step_up;
using ambit::sufficiency;
using ambit::sufficient_scopes;
using ambit::text;
using ambit::text_buffer;
using ambit::tidiness;
using ambit::token;
using ambit::version_major;
using ambit::version_minor;
using ambit::version_patch;
using ambit::vocabulary;
using ambit::witness;
using ambit::written;

}  // namespace ambit
