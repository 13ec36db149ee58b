// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0

// The module: `import ambit;` gives what `#include <ambit/ambit.hpp>` gives, without names of namespace ambit::detail.
// The list of names is written by tests/packages/module/names.sh, and compared with the headers by its test.

module;

#include <ambit/ambit.hpp>

export module ambit;

export namespace ambit {

using ambit::alternative;
using ambit::alternative_stack;
using ambit::any_age;
using ambit::any_token;
using ambit::any_token_requirement;
using ambit::anyone;
using ambit::anyone_requirement;
using ambit::bit_set;
using ambit::caller;
using ambit::challenge_parameters;
using ambit::challenge_text;
using ambit::decision;
using ambit::declared_before;
using ambit::decoded_text;
using ambit::deepest_nesting;
using ambit::either_slash;
using ambit::fact;
using ambit::facts;
using ambit::fault;
using ambit::grants;
using ambit::has_option;
using ambit::hide_existence;
using ambit::implication;
using ambit::is_scope_byte;
using ambit::longest_route;
using ambit::mistake;
using ambit::most_alternatives;
using ambit::most_alternatives_at_hand;
using ambit::most_parameters;
using ambit::most_segments;
using ambit::name_of;
using ambit::nearest_word;
using ambit::no_credentials;
using ambit::no_route;
using ambit::operation;
using ambit::operation_id;
using ambit::operation_option;
using ambit::operator|;
using ambit::outcome;
using ambit::parameter_type;
using ambit::path_fault;
using ambit::path_piece;
using ambit::policy;
using ambit::preflight_answer;
using ambit::read_scope_string;
using ambit::rejected_token;
using ambit::rejection;
using ambit::request;
using ambit::required;
using ambit::required_scope;
using ambit::requirement_kind;
using ambit::requirement_reader;
using ambit::requirement_text;
using ambit::route_match;
using ambit::route_text;
using ambit::routing;
using ambit::scheme;
using ambit::scope;
using ambit::scope_list_reader;
using ambit::scope_set;
using ambit::scope_string_fault;
using ambit::scope_token_fault;
using ambit::semicolons_are_data;
using ambit::status_of;
using ambit::step_up;
using ambit::text;
using ambit::text_buffer;
using ambit::token;
using ambit::version_major;
using ambit::version_minor;
using ambit::version_patch;
using ambit::vocabulary;
using ambit::without_credentials;
using ambit::without_route;
using ambit::written;

}  // namespace ambit
