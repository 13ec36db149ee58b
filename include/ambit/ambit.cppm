// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0

// The module: `import ambit;` gives what the headers included here give, without names of namespace ambit::detail.
// The list of names is written by tests/packages/module/names.sh, and compared with the headers by its test.

module;

#include <ambit/ambit.hpp>
#include <ambit/analysis.hpp>
#include <ambit/answer.hpp>
#include <ambit/applications.hpp>
#include <ambit/claims.hpp>
#include <ambit/consents.hpp>
#include <ambit/cors.hpp>
#include <ambit/credentials.hpp>
#include <ambit/explanation.hpp>
#include <ambit/gate.hpp>
#include <ambit/gate_cors.hpp>
#include <ambit/implication_patterns.hpp>
#include <ambit/mistake_in_words.hpp>
#include <ambit/operation_data.hpp>

export module ambit;

export namespace ambit {

using ambit::absorbed_alternatives;
using ambit::agreement;
using ambit::alternative_list;
using ambit::analysis;
using ambit::answer;
using ambit::answer_field;
using ambit::answers;
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
using ambit::backend;
using ambit::basic_cors_answer;
using ambit::caller;
using ambit::challenge_parameters;
using ambit::challenge_text;
using ambit::check_redirect_uri;
using ambit::claim;
using ambit::claim_type;
using ambit::claims_reader;
using ambit::client_secret;
using ambit::client_secret_reading;
using ambit::code_challenge_bytes;
using ambit::consent;
using ambit::consent_fault;
using ambit::consent_item;
using ambit::consent_iterator;
using ambit::consent_terms;
using ambit::consents;
using ambit::cors;
using ambit::cors_answer;
using ambit::cors_fault;
using ambit::cors_rules;
using ambit::credentials;
using ambit::credentials_fault;
using ambit::credentials_kind;
using ambit::credentials_reader;
using ambit::decision;
using ambit::decoded_text;
using ambit::deepest_nesting;
using ambit::difference;
using ambit::either_slash;
using ambit::error_code;
using ambit::exactness_claim;
using ambit::excess;
using ambit::expiry;
using ambit::explain;
using ambit::fact;
using ambit::fact_reading;
using ambit::facts;
using ambit::facts_by_alternative;
using ambit::facts_needed;
using ambit::fault;
using ambit::fault_of;
using ambit::fewest_state_bytes;
using ambit::gate;
using ambit::gate_answer;
using ambit::gate_caller;
using ambit::gate_claims;
using ambit::gate_cors;
using ambit::gate_cors_answer;
using ambit::gate_facts;
using ambit::gate_of;
using ambit::gate_parameter;
using ambit::gate_preflight;
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
using ambit::of_text;
using ambit::operation;
using ambit::operation_data;
using ambit::operation_id;
using ambit::operation_option;
using ambit::operation_set;
using ambit::operator|;
using ambit::optional_token;
using ambit::outcome;
using ambit::own_text;
using ambit::parameter_count_of;
using ambit::parameter_name_of;
using ambit::parameter_type;
using ambit::path_fault;
using ambit::path_options;
using ambit::path_piece;
using ambit::path_template_of;
using ambit::paths_ignore_case;
using ambit::pattern;
using ambit::policy;
using ambit::preflight_answer;
using ambit::presented_token;
using ambit::private_use_schemes;
using ambit::reach;
using ambit::read_authorization_request;
using ambit::read_client_secret;
using ambit::read_credentials;
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
using ambit::scope_claim;
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
using ambit::write_fault;
using ambit::written;

}  // namespace ambit

export namespace ambit::backends {

using ambit::backends::any;
using ambit::backends::aspnet;
using ambit::backends::cpp_httplib;
using ambit::backends::django;
using ambit::backends::exact;
using ambit::backends::express;
using ambit::backends::fastify;
using ambit::backends::go;
using ambit::backends::hapi;
using ambit::backends::hono;
using ambit::backends::koa;
using ambit::backends::rails;
using ambit::backends::restify;
using ambit::backends::spring;

}  // namespace ambit::backends

export namespace ambit::scope_claims {

using ambit::scope_claims::auth0_permissions;
using ambit::scope_claims::entra;
using ambit::scope_claims::entra_application;
using ambit::scope_claims::keycloak;
using ambit::scope_claims::okta;
using ambit::scope_claims::strict;

}  // namespace ambit::scope_claims
