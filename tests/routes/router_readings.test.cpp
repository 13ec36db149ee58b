// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/ambit.hpp>

#include <ambit/explanation.hpp>

#include <doctest/doctest.h>

#include <string_view>

// What real routers did with a path that the gateway allowed, each as its smallest case; see tests/routers.

namespace {

using ambit::backend;
using ambit::path_fault;
using ambit::request;

struct rows {
  static constexpr ambit::scope scopes[] = {{"less"}, {"more"}};
  static constexpr ambit::operation operations[] = {
      {"headOfOne", "HEAD /heads/one", "less"},
      {"getAny", "GET /heads/{id}", "more"},
      {"getTwo", "GET /tails/two", "less"},
      {"headOfAny", "HEAD /tails/{id}", "more"},
      {"getThree", "GET /any/three", "less"},
      {"anyThree", "* /any/three", "more"},
      {"rest", "GET /rest/{path...}", "less"},
      {"document", "GET /rest/docs/{id}", "more"},
      {"json", "GET /files/{id}.json", "more"},
      {"file", "GET /files/{id}", "less"},
      {"version", "GET /dots/{id}/x", "less"},
      {"dots", "GET /dots/{path...}", "more"},
      {"narrowFirst", "GET /order/a/{id}/{name}", "less"},
      {"narrowLast", "GET /order/{id}/b/c", "more"},
      {"front", "GET /mixed/a-{id}", "less"},
      {"pair", "GET /mixed/{from}-{to}", "more"},
      {"dotted", "GET /last/a-{id}", "less"},
      {"whole", "GET /last/{id}", "more"},
      {"every", "* /methods/all", "less"},
      {"getEach", "GET /methods/{id}", "more"},
      {"getEnd", "GET /ends/", "less"},
      {"anyOfEnds", "* /ends/{id}", "more"},
      {"parts", "GET /parts/{from}-{till}", "less"},
      {"partsTo", "GET /parts/{from}to{till}", "less"},
      {"part", "GET /parts/{id}", "more"},
      {"numbered", "GET /numbers/{from:int}-{till}/x", "less"},
      {"restOfNumbers", "GET /numbers/{path...}", "more"},
      {"format", "GET /formats/all.{format}", "less"},
      {"formatted", "GET /formats/{file}", "more"},
      {"alone", "GET /alone/{id:int}-{slug}", "less"},
      {"three", "GET /fewer/{a}.{b}/{c}", "less"},
      {"two", "GET /fewer/{a}/{b}", "more"},
      {"literal", "GET /fewer/{a}.{b}/c", "less"},
      {"sized", "GET /sized/-x/{path...}", "less"},
      {"longer", "GET /sized/{a}-{b}/{path...}", "more"},
  };
};
template <auto Backend>
struct rows_behind : rows {
  static constexpr ambit::backend backend = Backend;
};

template <auto Backend>
constexpr bool leads_to(std::string_view method, std::string_view target, std::string_view found,
                        std::string_view other) {
  using exact = ambit::policy<rows_behind<ambit::backends::exact>>;
  using behind = ambit::policy<rows_behind<Backend>>;
  const auto match = behind::match(request{method, target});
  return exact::match(request{method, target}).operation().name() == found &&
         match.fault() == path_fault::ambiguous_reading && match.conflict().name() == other;
}
template <auto Backend>
constexpr bool answers(std::string_view method, std::string_view target, std::string_view name) {
  return ambit::policy<rows_behind<Backend>>::match(request{method, target}).operation().name() == name;
}

using namespace ambit::backends;

constexpr bool head_may_run_rows_of_get_alone() {
  return leads_to<hono>("HEAD", "/heads/one", "headOfOne", "getAny") &&
         leads_to<hapi>("HEAD", "/heads/one", "headOfOne", "getAny") &&
         leads_to<cpp_httplib>("HEAD", "/heads/one", "headOfOne", "getAny") &&
         answers<fastify>("HEAD", "/heads/one", "headOfOne") && answers<express>("HEAD", "/heads/one", "headOfOne");
}
static_assert(head_may_run_rows_of_get_alone());

constexpr bool head_may_run_rows_of_head_alone() {
  return leads_to<restify>("HEAD", "/tails/two", "getTwo", "headOfAny") &&
         leads_to<rails>("HEAD", "/tails/two", "getTwo", "headOfAny") &&
         leads_to<aspnet>("HEAD", "/any/three", "getThree", "anyThree") &&
         answers<rails>("GET", "/tails/two", "getTwo") && answers<koa>("HEAD", "/tails/two", "getTwo");
}
static_assert(head_may_run_rows_of_head_alone());

constexpr bool parameter_may_be_empty() {
  return leads_to<fastify>("GET", "/rest/docs/", "rest", "document") &&
         leads_to<restify>("GET", "/rest/docs/", "rest", "document") &&
         leads_to<fastify>("GET", "/files/.json", "file", "json") &&
         leads_to<spring>("GET", "/files/.json", "file", "json") && answers<hono>("GET", "/rest/docs/", "rest") &&
         answers<koa>("GET", "/files/.json", "file");
}
static_assert(parameter_may_be_empty());

constexpr bool readings_go_together() {
  return leads_to<restify>("HEAD", "/ends/", "getEnd", "anyOfEnds") && answers<restify>("GET", "/ends/", "getEnd") &&
         answers<fastify>("HEAD", "/ends/", "getEnd") && answers<hono>("HEAD", "/ends/", "getEnd");
}
static_assert(readings_go_together());

constexpr bool parameter_may_end_at_a_dot() {
  return leads_to<rails>("GET", "/dots/1.2/x", "version", "dots") &&
         leads_to<rails>("GET", "/last/a-.json", "dotted", "whole") && answers<rails>("GET", "/dots/12/x", "version") &&
         answers<spring>("GET", "/dots/1.2/x", "version");
}
static_assert(parameter_may_end_at_a_dot());

constexpr bool router_may_have_an_order_of_its_own() {
  return leads_to<spring>("GET", "/order/a/b/c", "narrowFirst", "narrowLast") &&
         leads_to<hapi>("GET", "/mixed/a-1", "front", "pair") &&
         leads_to<hapi>("GET", "/methods/all", "every", "getEach") &&
         answers<spring>("GET", "/order/a/b/d", "narrowFirst") &&
         answers<aspnet>("GET", "/order/a/b/c", "narrowFirst") && answers<go>("GET", "/methods/all", "every");
}
static_assert(router_may_have_an_order_of_its_own());

// Of two templates, each narrower than the other one somewhere, and of two mixed segments, the one registered first.
constexpr bool router_may_go_by_the_order_of_registration() {
  return leads_to<express>("GET", "/order/a/b/c", "narrowFirst", "narrowLast") &&
         leads_to<koa>("GET", "/order/a/b/c", "narrowFirst", "narrowLast") &&
         leads_to<hono>("GET", "/order/a/b/c", "narrowFirst", "narrowLast") &&
         leads_to<rails>("GET", "/order/a/b/c", "narrowFirst", "narrowLast") &&
         leads_to<django>("GET", "/order/a/b/c", "narrowFirst", "narrowLast") &&
         leads_to<cpp_httplib>("GET", "/order/a/b/c", "narrowFirst", "narrowLast") &&
         leads_to<fastify>("GET", "/mixed/a-1", "front", "pair") &&
         leads_to<restify>("GET", "/mixed/a-1", "front", "pair") &&
         answers<express>("GET", "/order/a/b/d", "narrowFirst");
}
static_assert(router_may_go_by_the_order_of_registration());

// A backend whose rows are registered in the order of the gateway.
struct ties {
  static constexpr ambit::scope scopes[] = {{"more"}};
  static constexpr ambit::operation operations[] = {{"dashed", "GET /{a}-{b}", ambit::anyone},
                                                    {"dotted", "GET /{a}.{b}", "more"}};
};
template <auto Backend>
struct ties_behind : ties {
  static constexpr ambit::backend backend = Backend;
};
constexpr ambit::backend in_order(ambit::backend made) noexcept {
  made.has_an_order_of_its_own = false;
  return made;
}
template <class Tables>
constexpr bool refuses_ties() {
  const auto match = ambit::policy<Tables>::match(request{"GET", "/x-y.z"});
  return match.fault() == path_fault::ambiguous_reading && match.conflict().name() == "dotted" &&
         ambit::policy<Tables>::match(request{"GET", "/x-y"}).operation().name() == "dashed";
}
constexpr bool mixed_segments_with_as_much_text_have_no_order() {
  return refuses_ties<ties>() && refuses_ties<ties_behind<express>>() && refuses_ties<ties_behind<fastify>>() &&
         refuses_ties<ties_behind<django>>() && !refuses_ties<ties_behind<ambit::backends::exact>>() &&
         !refuses_ties<ties_behind<in_order(django)>>() && !refuses_ties<ties_behind<in_order(cpp_httplib)>>();
}
static_assert(mixed_segments_with_as_much_text_have_no_order());

constexpr bool segment_may_be_divided_otherwise() {
  return leads_to<express>("GET", "/parts/x-y-", "parts", "part") &&
         leads_to<koa>("GET", "/parts/x--", "parts", "part") &&
         leads_to<express>("GET", "/parts/xtoyTO", "partsTo", "part") &&
         leads_to<koa>("GET", "/numbers/1-2-/x", "numbered", "restOfNumbers") &&
         leads_to<express>("GET", "/formats/all.tar.gz", "format", "formatted") &&
         answers<in_order(express)>("GET", "/parts/x-y", "parts") &&
         answers<express>("GET", "/formats/all.tar", "format") &&
         answers<spring>("GET", "/numbers/1-2-/x", "numbered") && answers<exact>("GET", "/parts/x-y-", "parts") &&
         answers<express>("GET", "/alone/12-nice-", "alone");
}
static_assert(segment_may_be_divided_otherwise());

constexpr bool fewer_parameters_may_come_first() {
  return leads_to<spring>("GET", "/fewer/x.y/z", "three", "two") && answers<spring>("GET", "/fewer/x.y/c", "literal") &&
         leads_to<spring>("GET", "/sized/-x/1", "sized", "longer") && answers<go>("GET", "/fewer/x.y/z", "three");
}
static_assert(fewer_parameters_may_come_first());

struct two_scopes {
  static constexpr ambit::scope scopes[] = {{"more"}};
};
struct reserved_rows : two_scopes {
  static constexpr ambit::operation operations[] = {{"pair", "GET /a,b", "more"}, {"any", "GET /{id}", ambit::anyone}};
};
struct empty_rows : two_scopes {
  static constexpr ambit::operation operations[] = {{"rest", "GET /{path...}", ambit::anyone},
                                                    {"mixed", "GET /u/{n:int}-{name}", "more"},
                                                    {"number", "GET /i/{n:int}", "more"},
                                                    {"json", "GET /f/{id}.json", "more"}};
};
struct root_rows : two_scopes {
  static constexpr ambit::operation operations[] = {{"all", "* /", ambit::anyone},
                                                    {"remove", "DELETE /{path...}", "more"}};
};
struct cut_rows : two_scopes {
  static constexpr ambit::operation operations[] = {
      {"any", "GET /c/{id}", ambit::anyone},           {"below", "GET /c/abc/{path...}", "more"},
      {"all", "GET /{path...}", ambit::anyone},        {"front", "GET /m/a-{id}", "more"},
      {"pair", "GET /m/{from}-{till}", ambit::anyone}, {"rest", "GET /t/{path...}", ambit::anyone},
      {"texts", "GET /t/{path...}.b", "more"}};
};
struct head_rows : two_scopes {
  static constexpr ambit::operation operations[] = {{"document", "GET /{from}/{id:uuid}", ambit::anyone},
                                                    {"head", "HEAD /{from}/{id}", "more"},
                                                    {"numbered", "HEAD /{from:int}/{id}", ambit::any_token},
                                                    {"getNumber", "GET /{from:int}", ambit::anyone},
                                                    {"headOfAny", "HEAD /{from}", "more"}};
};
// A row of HEAD that a router of GET alone never runs: without any row of GET; with one elsewhere.
struct head_without_get : two_scopes {
  static constexpr ambit::operation operations[] = {{"head", "HEAD /x/{id}", ambit::anyone},
                                                    {"any", "* /{a}/{b}", "more"}};
};
struct head_with_get_elsewhere : two_scopes {
  static constexpr ambit::operation operations[] = {
      {"head", "HEAD /x/{id}", ambit::anyone}, {"any", "* /{a}/{b}", "more"}, {"get", "GET /y", ambit::anyone}};
};
// Here what runs for HEAD may be called by whoever may call the row of HEAD, or is that row.
struct head_of_get : two_scopes {
  static constexpr ambit::operation operations[] = {{"head", "HEAD|GET /x/{id}", ambit::anyone},
                                                    {"any", "* /{a}/{b}", "more"}};
};
struct head_needs_more : two_scopes {
  static constexpr ambit::operation operations[] = {{"head", "HEAD /x/{id}", "more"},
                                                    {"any", "* /{a}/{b}", ambit::any_token}};
};
// Triplets in text of a template, which Express and Koa compare undecoded, in any case.
struct encoded_rows : two_scopes {
  static constexpr ambit::operation operations[] = {{"public", "GET /caf%C3%A9/public", ambit::anyone},
                                                    {"any", "GET /caf%C3%A9/{id}", "more"},
                                                    {"open", "GET /caf%C3%A9-{id}/public", ambit::anyone},
                                                    {"mixed", "GET /caf%C3%A9-{id}/{name}", "more"}};
};
struct encoded_rows_behind_express : encoded_rows {
  static constexpr ambit::backend backend = express;
};
struct data_rows : two_scopes {
  static constexpr ambit::operation operations[] = {{"open", "* /ADMIN/{path:slashes...}", ambit::anyone},
                                                    {"any", "* /{id}", ambit::anyone},
                                                    {"admin", "GET /admin/{path...}", "more"}};
};
// The same templates to a router that ignores case, which knows nothing of data.
struct opaque_twin_rows : two_scopes {
  static constexpr ambit::operation operations[] = {{"admin", "GET /ADMIN/{id:opaque}", "more"},
                                                    {"own", "GET /admin/{name}", ambit::any_token},
                                                    {"third", "GET /Admin/{n}", ambit::any_token}};
};
struct slashes_twin_rows : two_scopes {
  static constexpr ambit::operation operations[] = {{"admin", "GET /ADMIN/{id:slashes}/x-{n}", "more"},
                                                    {"own", "GET /admin/{name}/X-{n}", ambit::any_token}};
};
struct mixed_twin_rows : two_scopes {
  static constexpr ambit::operation operations[] = {{"admin", "GET /a/X-{id:slashes}", "more"},
                                                    {"own", "GET /a/x-{id}", ambit::any_token}};
};
struct tail_twin_rows : two_scopes {
  static constexpr ambit::operation operations[] = {{"admin", "GET /ADMIN/{path:slashes...}/t", "more"},
                                                    {"own", "GET /admin/{path...}/t", ambit::any_token}};
};
struct twin_rows_before_exact : opaque_twin_rows {
  static constexpr ambit::backend backend = ambit::backends::exact;
};
template <class Tables>
constexpr bool refuses(std::string_view method, std::string_view target) {
  return ambit::policy<Tables>::match(request{method, target}).fault() == path_fault::ambiguous_reading;
}
constexpr bool triplets_of_a_literal_may_be_compared_in_any_case() {
  return refuses<encoded_rows>("GET", "/caf%C3%A9/%70ublic") && refuses<encoded_rows>("GET", "/caf%c3%a9/%70ublic") &&
         refuses<encoded_rows_behind_express>("GET", "/caf%c3%A9/%70ublic") &&
         refuses<encoded_rows>("GET", "/caf%c3%a9-1/%70ublic") &&
         refuses<encoded_rows_behind_express>("GET", "/caf%c3%a9-1/%70ublic") &&
         !refuses<encoded_rows>("GET", "/caf%c3%a9/public") &&
         !refuses<encoded_rows_behind_express>("GET", "/caf%c3%a9-1/public");
}
static_assert(triplets_of_a_literal_may_be_compared_in_any_case());

constexpr bool what_is_data_tells_no_templates_apart_where_case_is_ignored() {
  return refuses<opaque_twin_rows>("GET", "/admin/1") && refuses<opaque_twin_rows>("GET", "/Admin/1") &&
         refuses<slashes_twin_rows>("GET", "/admin/1/X-2") && refuses<mixed_twin_rows>("GET", "/a/x-1") &&
         refuses<tail_twin_rows>("GET", "/admin/1/2/t") && !refuses<twin_rows_before_exact>("GET", "/admin/1") &&
         !refuses<opaque_twin_rows>("GET", "/ADMIN/1");  // the one that needs more
}
static_assert(what_is_data_tells_no_templates_apart_where_case_is_ignored());

// Types of the policy's own: Express 4 ignores case in the pattern of a parameter, as in all of a route; Hono compares
// it with a path in which triplets of reserved bytes are not decoded.
constexpr bool is_code(ambit::decoded_text text) noexcept {
  for (const char byte : text)
    if (byte < 'A' || byte > 'Z') return false;
  return true;
}
constexpr bool is_mail(ambit::decoded_text text) noexcept {
  for (const char byte : text)
    if (byte == '@') return true;
  return false;
}
struct typed_rows : two_scopes {
  static constexpr ambit::parameter_type parameter_types[] = {{"code", is_code}, {"mail", is_mail}};
  static constexpr ambit::operation operations[] = {
      {"code", "GET /codes/{x:code}", "more"},        {"id", "GET /codes/{id}", ambit::anyone},
      {"fixed", "GET /codes/all", ambit::anyone},     {"openCode", "GET /open/{x:code}", ambit::anyone},
      {"openId", "GET /open/{id}", "more"},           {"codeOfA", "GET /two/{x:code}/a", ambit::anyone},
      {"idOfA", "GET /two/{id}/A", "more"},           {"rest", "GET /two/{path...}", ambit::anyone},
      {"mixed", "GET /mixed/n-{x:code}", "more"},     {"whole", "GET /mixed/{id}", ambit::anyone},
      {"mail", "GET /mails/{x:mail}", ambit::anyone}, {"other", "GET /mails/{id}", "more"}};
};
template <auto Backend>
struct typed_rows_behind : typed_rows {
  static constexpr ambit::backend backend = Backend;
};
constexpr bool type_may_take_text_in_another_case() {
  using policy = ambit::policy<typed_rows>;
  const auto offset = [](std::string_view target) { return policy::match(request{"GET", target}).offset(); };
  return refuses<typed_rows>("GET", "/codes/abc") && refuses<typed_rows_behind<express>>("GET", "/codes/abC") &&
         refuses<typed_rows_behind<aspnet>>("GET", "/codes/1a") && offset("/codes/1a") == 8 &&
         refuses<typed_rows>("GET", "/mixed/n-b") &&
         // No letter, a literal that is tried before, what the type takes as it is.
         !refuses<typed_rows>("GET", "/codes/12") && !refuses<typed_rows>("GET", "/codes/all") &&
         !refuses<typed_rows>("GET", "/open/ABC") && !refuses<typed_rows_behind<fastify>>("GET", "/codes/abc") &&
         // It may take it or not: then it does not keep the path from what comes behind.
         refuses<typed_rows>("GET", "/two/abc/a") && !refuses<typed_rows>("GET", "/two/ABC/a");
}
static_assert(type_may_take_text_in_another_case());
// Fastify with `caseSensitive: false` runs /key for Kelvin's sign and "ey"; .NET and Python take the long s for an s,
// and Java the i with and without a dot for an i.
struct letter_rows : two_scopes {
  static constexpr ambit::parameter_type parameter_types[] = {{"code", is_code}};
  static constexpr ambit::operation operations[] = {{"key", "GET /key", "more"},
                                                    {"this", "GET /this", "more"},
                                                    {"any", "GET /{id}", ambit::anyone},
                                                    {"mixed", "GET /mixed/{id}-k", "more"},
                                                    {"front", "GET /mixed/is{id}", "more"},
                                                    {"whole", "GET /mixed/{id}", ambit::anyone},
                                                    {"code", "GET /codes/{x:code}", "more"},
                                                    {"other", "GET /codes/{id}", ambit::anyone}};
};
template <auto Backend>
struct letter_rows_behind : letter_rows {
  static constexpr ambit::backend backend = Backend;
};
constexpr bool letters_beyond_ascii_may_be_letters_of_it() {
  using folding = letter_rows_behind<ambit::backend{.ignores_case = true}>;
  const auto offset = [](std::string_view target) {
    return ambit::policy<folding>::match(request{"GET", target}).offset();
  };
  for (const std::string_view path : {"/%E2%84%AAey", "/%e2%84%aaEY", "/thi%C5%BF", "/th%C4%B0%C5%BF", "/th%C4%B1s",
                                      "/mixed/1-%E2%84%AA", "/mixed/%C4%B0%C5%BFx", "/codes/%E2%84%AA"})
    if (!refuses<letter_rows>("GET", path) || !refuses<folding>("GET", path) ||
        refuses<letter_rows_behind<fastify>>("GET", path))
      return false;
  for (const std::string_view path : {"/%E2%84%ABey", "/%E2%84%AA", "/%C4%B2s", "/thi%C5%BF%C5%BF", "/x%E2%84%AAey",
                                      "/mixed/%C4%B0%C5%BF", "/mixed/%E2%84%AA-1"})
    if (refuses<folding>("GET", path)) return false;
  return offset("/%E2%84%AAey") == 1 && offset("/thi%C5%BF") == 4 && offset("/codes/%E2%84%AA") == 7;
}
static_assert(letters_beyond_ascii_may_be_letters_of_it());
constexpr bool type_may_be_compared_with_reserved_bytes_undecoded() {
  return refuses<typed_rows_behind<hono>>("GET", "/mails/a%40b") && refuses<typed_rows>("GET", "/mails/a%40b") &&
         !refuses<typed_rows_behind<hono>>("GET", "/mails/a@b") &&
         !refuses<typed_rows_behind<fastify>>("GET", "/mails/a%40b");
}
static_assert(type_may_be_compared_with_reserved_bytes_undecoded());

// chi ends a parameter at the first byte of what stands behind it, compares the rest, and looks on.
struct ended_rows : two_scopes {
  static constexpr ambit::operation operations[] = {{"cancel", "GET /{id}:cancel", ambit::anyone},
                                                    {"pair", "GET /{from}--{till}", ambit::anyone},
                                                    {"any", "GET /{id}", "more"}};
};
struct ended_rows_behind_chi : ended_rows {
  static constexpr ambit::backend backend{.divides_segments_otherwise = true};
};
struct ended_rows_before_exact : ended_rows {
  static constexpr ambit::backend backend = ambit::backends::exact;
};
constexpr bool parameter_may_end_at_the_first_byte_of_what_stands_behind_it() {
  for (const std::string_view path : {"/a:b:cancel", "/::cancel", "/x-y--z", "/a%3Ab:cancel"})
    if (ambit::policy<ended_rows_before_exact>::match(request{"GET", path}).outcome() == ambit::routing::matched &&
        (!refuses<ended_rows_behind_chi>("GET", path) || !refuses<ended_rows>("GET", path)))
      return false;
  return refuses<ended_rows>("GET", "/a:b:cancel") && !refuses<ended_rows_behind_chi>("GET", "/a:cancel") &&
         !refuses<ended_rows_behind_chi>("GET", "/x--z") && !refuses<ended_rows_before_exact>("GET", "/a:b:cancel");
}
static_assert(parameter_may_end_at_the_first_byte_of_what_stands_behind_it());

// ASP.NET divides a mixed segment from right to left: "/aabcd" is not of "/a{b}c{d}", as "Complex segments" of its
// documentation has it.
struct divided_rows : two_scopes {
  static constexpr ambit::operation operations[] = {{"report", "GET /Report{id}", ambit::anyone},
                                                    {"two", "GET /a{b}c{d}", ambit::anyone},
                                                    {"any", "GET /{id}", "more"}};
};
struct divided_rows_behind_aspnet : divided_rows {
  static constexpr ambit::backend backend = aspnet;
};
constexpr bool segment_may_be_divided_from_right_to_left() {
  for (const std::string_view path : {"/ReportReport1", "/ReportrEPORT1", "/aabcd", "/aAbcd"})
    if (!refuses<divided_rows_behind_aspnet>("GET", path) || !refuses<divided_rows>("GET", path)) return false;
  return !refuses<divided_rows_behind_aspnet>("GET", "/Report1") &&
         !refuses<divided_rows_behind_aspnet>("GET", "/abcd");
}
static_assert(segment_may_be_divided_from_right_to_left());

// Django and ASP.NET take `get` for GET, and Django `head` for HEAD.
struct method_rows : two_scopes {
  static constexpr ambit::operation operations[] = {{"any", "* /x", ambit::anyone}, {"get", "GET /x", "more"}};
};
struct named_method_rows : two_scopes {
  static constexpr ambit::operation operations[] = {{"get", "GET /x", "more"}};
};
constexpr bool route_of_any_method_takes_no_standard_one_in_another_case() {
  using policy = ambit::policy<method_rows>;
  const auto outcome = [](std::string_view method) { return policy::match(request{method, "/x"}).outcome(); };
  for (const std::string_view method : {"get", "Get", "gET", "head", "post", "PATCh", "oPTIONS", "connect"})
    if (outcome(method) != ambit::routing::malformed_method) return false;
  return policy::match(request{"GeT", "/x"}).offset() == 1 && outcome("GETS") == ambit::routing::matched &&
         outcome("PATCH") == ambit::routing::matched && outcome("purge") == ambit::routing::matched &&
         ambit::policy<named_method_rows>::match(request{"get", "/x"}).outcome() == ambit::routing::wrong_method;
}
static_assert(route_of_any_method_takes_no_standard_one_in_another_case());
// An extension is cut off at its dot, also an encoded one.
struct extension_rows : two_scopes {
  static constexpr ambit::backend backend{.cuts_extension = true};
  static constexpr ambit::operation operations[] = {{"report", "GET /reports/{id}", ambit::anyone},
                                                    {"export", "GET /reports/export", "more"},
                                                    {"number", "GET /n/{id:int}", "more"},
                                                    {"name", "GET /n/{id}", ambit::anyone}};
};
constexpr bool extension_is_named_by_its_dot() {
  const auto is_at = [](std::string_view target, std::size_t offset) {
    return refuses<extension_rows>("GET", target) &&
           ambit::policy<extension_rows>::match(request{"GET", target}).offset() == offset;
  };
  return is_at("/reports/export.json", 15) && is_at("/reports/export%2Ejson", 15) &&
         is_at("/reports/export%2ejson", 15) && is_at("/reports/expor%74%2Ejson", 17) &&
         is_at("/reports/export%2Ea%2Eb", 15) && is_at("/n/7%2Ejson", 4) && is_at("/n/%37%2Ea.b", 6);
}
static_assert(extension_is_named_by_its_dot());
// ASP.NET compares all methods so, by its source (HttpMethods.Equals).
struct own_method_rows : two_scopes {
  static constexpr ambit::operation operations[] = {
      {"any", "* /{id}", ambit::anyone}, {"purge", "PURGE /x", "more"}, {"seek", "seek /x", "more"}};
};
constexpr bool route_of_any_method_takes_no_named_one_in_another_case() {
  const auto match = [](std::string_view method, std::string_view target) {
    return ambit::policy<own_method_rows>::match(request{method, target});
  };
  for (const std::string_view path : {"/x", "/X", "/y"})
    for (const std::string_view method : {"purge", "PURGe", "Purge", "SEEK", "Seek"})
      if (match(method, path).outcome() != ambit::routing::malformed_method) return false;
  return match("PUrGE", "/y").offset() == 2 && match("seeK", "/y").offset() == 3 &&
         match("PURGE", "/y").outcome() == ambit::routing::matched && match("purges", "/y").operation().known() &&
         match("seek", "/y").operation().known() && match("brew", "/y").operation().known();
}
static_assert(route_of_any_method_takes_no_named_one_in_another_case());

// cpp-httplib's `/users/:id` takes a slash behind the parameter, and nothing for it.
struct named_rows : two_scopes {
  static constexpr ambit::operation operations[] = {{"user", "GET /users/{id}", "more"},
                                                    {"rest", "GET /{path...}", ambit::anyone}};
  static constexpr ambit::backend backend = cpp_httplib;
};
constexpr bool parameter_may_take_the_slash_behind_it() {
  return refuses<named_rows>("GET", "/users/1/") && refuses<named_rows>("GET", "/users/") &&
         !refuses<named_rows>("GET", "/users/1/2");
}
static_assert(parameter_may_take_the_slash_behind_it());

// Text behind a dot that is neither the first nor the last one: Spring before version 5.3.
constexpr bool is_release(ambit::decoded_text text) noexcept {
  for (const char byte : text)
    if (byte != '.' && (byte < '0' || byte > '9')) return false;
  return true;
}
struct dots_rows : two_scopes {
  static constexpr ambit::parameter_type parameter_types[] = {{"release", is_release}};
  static constexpr ambit::backend backend{.cuts_extension = true};
  static constexpr ambit::operation operations[] = {
      {"any", "GET /{id}", ambit::anyone},         {"run", "GET /{id}:run", "more"},
      {"version", "GET /v.{n:int}", "more"},       {"page", "GET /{from}-{till:int}:page", "more"},
      {"rest", "GET /t/{path...}", ambit::anyone}, {"texts", "GET /t/{path...}:run", "more"},
      {"own", "GET /o/{id}", ambit::anyone},       {"released", "GET /o/{n:release}", "more"},
      {"mixed", "GET /o/r{n:release}", "more"}};
};
constexpr bool extension_may_begin_at_any_dot() {
  return refuses<dots_rows>("GET", "/a.b:run.c.d") && refuses<dots_rows>("GET", "/a.b:run.c:run.d.e") &&
         refuses<dots_rows>("GET", "/v.1.2.3") && refuses<dots_rows>("GET", "/a:page.b-5:page.c:page.d.e") &&
         refuses<dots_rows>("GET", "/t/x/a.b:run.c.d") && refuses<dots_rows>("GET", "/o/1.2.x.y") &&
         refuses<dots_rows>("GET", "/o/r1.2.x.y") && !refuses<dots_rows>("GET", "/o/1x.2.x.y") &&
         refuses<dots_rows>("GET", "/a.b%3Arun.c.d") && !refuses<dots_rows>("GET", "/a.b:runs.c.d") &&
         !refuses<dots_rows>("GET", "/v.x.2.3") && !refuses<dots_rows>("GET", "/a:page.b-5x:page.c:page.d.e");
}
static_assert(extension_may_begin_at_any_dot());
constexpr bool what_stands_before_more_than_eight_dots_is_taken_to_fit() {
  return !refuses<dots_rows>("GET", "/1.2.3.4.5.6.7.8.9") && refuses<dots_rows>("GET", "/1.2.3.4.5.6.7.8.9.0") &&
         !refuses<dots_rows>("GET", "/o/a.b.c.d.e.f.g.h.i") && refuses<dots_rows>("GET", "/o/a.b.c.d.e.f.g.h.i.j") &&
         !refuses<dots_rows>("GET", "/o/s%2E2.3.4.5.6.7.8.9") && refuses<dots_rows>("GET", "/o/s%2E2.3.4.5.6.7.8.9.0");
}
static_assert(what_stands_before_more_than_eight_dots_is_taken_to_fit());

constexpr bool head_may_run_a_row_of_any_method() {
  const auto finds_head = [](auto policy) {
    return policy.match(request{"HEAD", "/x/1"}).operation().name() == std::string_view("head");
  };
  return refuses<head_without_get>("HEAD", "/x/1") && refuses<head_with_get_elsewhere>("HEAD", "/x/1") &&
         finds_head(ambit::policy<head_of_get>()) && finds_head(ambit::policy<head_needs_more>());
}
static_assert(head_may_run_a_row_of_any_method());

// find-my-way 7, of restify and Fastify 4, takes the text in front of the parameters of a segment for all of it.
struct fronts : two_scopes {
  static constexpr ambit::operation operations[] = {{"file", "GET /f/a-{id}.json", "more"},
                                                    {"any", "GET /f/{id}", ambit::anyone},
                                                    {"number", "GET /n/a-{id:int}", "more"},
                                                    {"rest", "GET /{path...}", ambit::anyone},
                                                    {"pair", "GET /p/a-{from}-{till}/x", "more"},
                                                    {"pairs", "GET /p/{id}/x", ambit::anyone},
                                                    {"openFront", "GET /o/a-{id}.x", ambit::anyone},
                                                    {"openFronts", "GET /o/a-{id}.y", ambit::anyone},
                                                    {"front", "GET /o/a-{id}.z", "more"},
                                                    {"wider", "GET /o/{id}", ambit::anyone},
                                                    {"object", "GET /s/{o:slashes}", ambit::anyone},
                                                    {"part", "GET /s/{o:slashes}/a-{id}.json", "more"}};
};
struct fronts_behind_restify : fronts {
  static constexpr ambit::backend backend = restify;
};
struct fronts_behind_go : fronts {
  static constexpr ambit::backend backend = go;
};
template <class Tables>
constexpr bool finds(std::string_view target) {
  return ambit::policy<Tables>::match(request{"GET", target}).operation().name() != "";
}
constexpr bool front_of_a_segment_may_be_taken_for_all_of_it() {
  for (const std::string_view target : {"/f/a-", "/n/a-", "/p/a-/x", "/o/a-", "/f/a%2D"})
    if (!refuses<fronts>("GET", target) || !refuses<fronts_behind_restify>("GET", target) ||
        !finds<fronts_behind_go>(target))
      return false;
  return !finds<fronts>("/s/x%2Fa-") && finds<fronts_behind_restify>("/f/a") &&
         finds<fronts_behind_restify>("/f/a-x") && finds<fronts_behind_restify>("/f/b-");
}
static_assert(front_of_a_segment_may_be_taken_for_all_of_it());

// ASP.NET ignores the case of letters beyond ASCII too.
struct accents : two_scopes {
  static constexpr ambit::operation operations[] = {{"cafe", "GET /CAF%C3%89", "more"},
                                                    {"letter", "GET /%C3%A9/x", "more"},
                                                    {"mixed", "GET /m-%C3%89{id}", "more"},
                                                    {"any", "GET /{id}", ambit::anyone},
                                                    {"below", "GET /{id}/x", ambit::anyone}};
};
struct accents_behind_aspnet : accents {
  static constexpr ambit::backend backend = aspnet;
};
struct accents_behind_hono : accents {
  static constexpr ambit::backend backend = hono;
};
struct accents_in_any_case : accents_behind_aspnet {
  static constexpr ambit::path_options paths = ambit::paths_ignore_case;
};
template <class Tables>
constexpr bool letters_beyond_ascii_are_told_in_no_case() {
  return refuses<Tables>("GET", "/caf%c3%a9") && refuses<Tables>("GET", "/Caf%C3%A9") &&
         refuses<Tables>("GET", "/%C3%89/x") && refuses<Tables>("GET", "/M-%C3%A9-1") &&
         !refuses<Tables>("GET", "/caf%C3%A9s") &&
         ambit::policy<Tables>::match(request{"GET", "/CAF%C3%89"}).operation().name() == "cafe" &&
         ambit::policy<Tables>::match(request{"GET", "/%C3%A9/x"}).operation().name() == "letter" &&
         ambit::policy<Tables>::match(request{"GET", "/CAF%C3%A9"}).offset() == 7;
}
constexpr bool a_router_may_ignore_the_case_of_letters_beyond_ascii() {
  return letters_beyond_ascii_are_told_in_no_case<accents>() &&
         letters_beyond_ascii_are_told_in_no_case<accents_behind_aspnet>() &&
         !refuses<accents_behind_hono>("GET", "/caf%c3%a9") &&
         ambit::policy<accents_in_any_case>::match(request{"GET", "/caf%C3%A9"}).offset() == 7 &&
         ambit::policy<accents_in_any_case>::match(request{"GET", "/caf%C3%89"}).operation().name() == "cafe";
}
static_assert(a_router_may_ignore_the_case_of_letters_beyond_ascii());

constexpr bool rarer_paths_are_refused() {
  // Triplets of reserved bytes decoded, and read otherwise besides.
  return refuses<reserved_rows>("GET", "/a%2Cb.x") && refuses<reserved_rows>("GET", "/A%2CB") &&
         // A segment of nothing for typed and mixed ones: restify. The offset of one that has literals.
         refuses<empty_rows>("GET", "/u/") && refuses<empty_rows>("GET", "/i/") &&
         refuses<empty_rows>("GET", "/f/.JSON") &&
         // Without its extension a literal before an empty tail. Nothing for any mixed segment, or before a tail's end.
         refuses<cut_rows>("GET", "/c/abc.json") && refuses<cut_rows>("GET", "/m/") &&
         refuses<cut_rows>("GET", "/t/a/.b") &&
         // Nothing for either tail of templates that differ in case, and in what is data: ASP.NET.
         refuses<data_rows>("GET", "/ADMIN") && refuses<data_rows>("GET", "/admin") &&
         // A named method before any, with an empty tail: hapi.
         refuses<root_rows>("DELETE", "/") &&
         // What answers HEAD where a type is compared undecoded: Rails; a row of HEAD before one of GET: Spring.
         refuses<head_rows>("HEAD", "/%31/3F2504E0-4F89-11D3-9A0C-0305E82C3301") && refuses<head_rows>("HEAD", "/1");
}
static_assert(rarer_paths_are_refused());

constexpr bool without_a_statement_all_of_this_is_admitted() {
  using all = ambit::policy<rows>;
  for (const request& each :
       {request{"HEAD", "/heads/one"}, request{"HEAD", "/tails/two"}, request{"HEAD", "/any/three"},
        request{"GET", "/rest/docs/"}, request{"GET", "/files/.json"}, request{"GET", "/dots/1.2/x"},
        request{"GET", "/order/a/b/c"}, request{"GET", "/mixed/a-1"}, request{"GET", "/methods/all"},
        request{"GET", "/parts/x-y-"}, request{"GET", "/fewer/x.y/z"}})
    if (all::match(each).fault() != path_fault::ambiguous_reading) return false;
  return all::match(request{"GET", "/heads/one"}).operation().name() == "" &&  // 405: its best template has HEAD alone
         all::match(request{"GET", "/tails/two"}).operation().name() == "getTwo" &&
         all::match(request{"GET", "/order/a/x/y"}).operation().name() == "narrowFirst";
}
static_assert(without_a_statement_all_of_this_is_admitted());

}  // namespace

TEST_CASE("head_may_run_rows_of_get_alone") { CHECK(head_may_run_rows_of_get_alone()); }
TEST_CASE("head_may_run_rows_of_head_alone") { CHECK(head_may_run_rows_of_head_alone()); }
TEST_CASE("front_of_a_segment_may_be_taken_for_all_of_it") { CHECK(front_of_a_segment_may_be_taken_for_all_of_it()); }
TEST_CASE("a_router_may_ignore_the_case_of_letters_beyond_ascii") {
  CHECK(a_router_may_ignore_the_case_of_letters_beyond_ascii());
}
TEST_CASE("head_may_run_a_row_of_any_method") { CHECK(head_may_run_a_row_of_any_method()); }
TEST_CASE("parameter_may_be_empty") { CHECK(parameter_may_be_empty()); }
TEST_CASE("readings_go_together") { CHECK(readings_go_together()); }
TEST_CASE("parameter_may_end_at_a_dot") { CHECK(parameter_may_end_at_a_dot()); }
TEST_CASE("router_may_have_an_order_of_its_own") { CHECK(router_may_have_an_order_of_its_own()); }
TEST_CASE("router_may_go_by_the_order_of_registration") { CHECK(router_may_go_by_the_order_of_registration()); }
TEST_CASE("mixed_segments_with_as_much_text_have_no_order") { CHECK(mixed_segments_with_as_much_text_have_no_order()); }
TEST_CASE("segment_may_be_divided_otherwise") { CHECK(segment_may_be_divided_otherwise()); }
TEST_CASE("fewer_parameters_may_come_first") { CHECK(fewer_parameters_may_come_first()); }
TEST_CASE("triplets_of_a_literal_may_be_compared_in_any_case") {
  CHECK(triplets_of_a_literal_may_be_compared_in_any_case());
}
TEST_CASE("what_is_data_tells_no_templates_apart_where_case_is_ignored") {
  CHECK(what_is_data_tells_no_templates_apart_where_case_is_ignored());
}
TEST_CASE("type_may_take_text_in_another_case") { CHECK(type_may_take_text_in_another_case()); }
TEST_CASE("letters_beyond_ascii_may_be_letters_of_it") { CHECK(letters_beyond_ascii_may_be_letters_of_it()); }
TEST_CASE("type_may_be_compared_with_reserved_bytes_undecoded") {
  CHECK(type_may_be_compared_with_reserved_bytes_undecoded());
}
TEST_CASE("parameter_may_end_at_the_first_byte_of_what_stands_behind_it") {
  CHECK(parameter_may_end_at_the_first_byte_of_what_stands_behind_it());
}
TEST_CASE("segment_may_be_divided_from_right_to_left") { CHECK(segment_may_be_divided_from_right_to_left()); }
TEST_CASE("extension_is_named_by_its_dot") { CHECK(extension_is_named_by_its_dot()); }
TEST_CASE("route_of_any_method_takes_no_named_one_in_another_case") {
  CHECK(route_of_any_method_takes_no_named_one_in_another_case());
}
TEST_CASE("route_of_any_method_takes_no_standard_one_in_another_case") {
  CHECK(route_of_any_method_takes_no_standard_one_in_another_case());
}
TEST_CASE("parameter_may_take_the_slash_behind_it") { CHECK(parameter_may_take_the_slash_behind_it()); }
TEST_CASE("extension_may_begin_at_any_dot") { CHECK(extension_may_begin_at_any_dot()); }
TEST_CASE("what_stands_before_more_than_eight_dots_is_taken_to_fit") {
  CHECK(what_stands_before_more_than_eight_dots_is_taken_to_fit());
}
TEST_CASE("rarer_paths_are_refused") { CHECK(rarer_paths_are_refused()); }
TEST_CASE("without_a_statement_all_of_this_is_admitted") { CHECK(without_a_statement_all_of_this_is_admitted()); }

TEST_CASE("explanation_says_how_a_router_reads") {
  using policy = ambit::policy<rows>;
  const auto decided = policy::decide(request{"HEAD", "/heads/one"}, policy::accepted_token("less"));
  char buffer[512];
  const auto said = ambit::explain(decided, policy::caller(policy::accepted_token("less")), buffer);
  CHECK(said.fits());
  CHECK(said.text.find("with HEAD apart from GET") != said.text.npos);
}
