// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/reports/html_parts.hpp>
#include <ambit/version.hpp>

#include <string>
#include <string_view>

namespace ambit::inline v0_2::detail {

/// The style of a report's page: light and dark, on a screen of any width and on paper.
inline constexpr std::string_view report_style = R"(
:root{color-scheme:light dark;--bg:#fff;--fg:#1a1e24;--dim:#57606b;--line:#d8dde3;--soft:#f4f6f8;--link:#0a4fb8;
--anyone:#b42318;--token:#b25e09;--one:#1b5fc4;--facts:#7647c4;--many:#15734a;--bad:#fdf1ef;--good:#eef8f2}
@media (prefers-color-scheme:dark){:root{--bg:#12161b;--fg:#e4e8ed;--dim:#9aa5b1;--line:#333b45;--soft:#1b2128;
--link:#82b1ff;--anyone:#ff8077;--token:#f5ac52;--one:#74a9ff;--facts:#bd98ff;--many:#5fcf98;--bad:#3a1f1e;
--good:#173226}}
@media print{:root{color-scheme:light;--bg:#fff;--fg:#000;--dim:#444;--line:#bbb;--soft:#f3f3f3;--link:#000;
--anyone:#b42318;--token:#b25e09;--one:#1b5fc4;--facts:#7647c4;--many:#15734a;--bad:#fdf1ef;--good:#eef8f2}}
*{box-sizing:border-box}
html{scroll-padding-top:1rem;-webkit-text-size-adjust:100%}
body{margin:0 auto;max-width:84rem;padding:2rem 1.5rem 4rem;background:var(--bg);color:var(--fg);
font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
h1{font-size:1.75rem;line-height:1.2;margin:0 0 .25rem;overflow-wrap:anywhere}
h2{font-size:1.25rem;margin:2.75rem 0 .5rem;padding-top:.5rem;border-top:2px solid var(--fg)}
h3{font-size:1rem;margin:1.75rem 0 .5rem;overflow-wrap:anywhere}
p{margin:.25rem 0 .75rem;max-width:48rem}
a{color:var(--link);text-decoration:none}
a:hover{text-decoration:underline}
a:focus-visible,.box:focus-visible{outline:2px solid var(--link);outline-offset:2px}
code,.name,.names a,.column a{font:.867em/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
ul{margin:0;padding:0;list-style:none}
.dim,small{color:var(--dim);font-size:.867rem}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
nav{margin:1rem 0 0}
nav li{display:inline-block;margin:0 1.25rem .25rem 0}
.tag{display:inline-block;padding:0 .4rem;border:1px solid var(--line);border-radius:.25rem;color:var(--dim);
font-size:.8rem;white-space:nowrap}
.said{white-space:pre-wrap;overflow-wrap:anywhere}
.count{font-variant-numeric:tabular-nums;text-align:right;white-space:nowrap}
svg{display:block}
.bar{width:100%;height:1.5rem;border-radius:.25rem}
.bar rect,.share rect{height:1px}
.share{width:8rem;height:.6rem;background:var(--line)}
.anyone,.optional{fill:var(--anyone)}.token{fill:var(--token)}.one{fill:var(--one)}.facts{fill:var(--facts)}.many{fill:var(--many)}
.nobody,.rest{fill:var(--line)}
.box{overflow:auto;border:1px solid var(--line);border-radius:.4rem;position:relative}
.tall{max-height:90vh}
table{border-collapse:separate;border-spacing:0;width:100%}
th,td{padding:.35rem .6rem;text-align:left;vertical-align:top;border-bottom:1px solid var(--line);font-weight:inherit}
tr:last-child>*{border-bottom:0}
tbody+tbody>tr:first-child>*{border-top:1px solid var(--line)}
thead th{background:var(--soft);color:var(--dim);font-size:.867rem;vertical-align:bottom}
.guards{width:auto;margin-top:.75rem}
.guards td,.guards th{border:0;padding:.15rem .75rem .15rem 0}
.guards svg{width:.9rem;height:.9rem;margin-top:.3rem}
.findings{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(22rem,100%),1fr));gap:.75rem;align-items:start}
.found{border:1px solid var(--line);border-radius:.4rem;padding:.6rem .9rem;min-width:0}
.found.alert{border-left:.3rem solid var(--anyone)}
.found.warn{border-left:.3rem solid var(--token)}
.found.none{border-left:.3rem solid var(--many)}
.found h3{margin:0}
.found p{margin:.1rem 0 .25rem}
.calls li{padding:.1rem 0;overflow-wrap:anywhere}
.names{margin:.15rem 0;max-width:none;color:var(--dim)}
summary{cursor:pointer}
summary h3{display:inline;margin:0 .75rem 0 0}
.group summary{padding:.3rem 0}
.group summary .share{display:inline-block;height:.7rem}
details.group[open]{margin-bottom:1.25rem}
.group .box{scroll-margin-top:3rem}
.paths th{min-width:14rem;overflow-wrap:anywhere}
.opens th{min-width:14rem;max-width:26rem}
.opens td:last-child{min-width:14rem}
.route{display:block;color:var(--dim);overflow-wrap:anywhere}
.route b{color:var(--fg)}
.matrix{width:auto;min-width:100%}
.matrix thead th{position:sticky;top:0;z-index:2}
.matrix thead th:first-child,.matrix tbody th{position:sticky;left:0}
.matrix thead th:first-child{z-index:3}
.matrix tbody th{background:var(--bg);z-index:1;min-width:14rem;max-width:24rem;border-right:1px solid var(--line)}
.matrix .group th{background:var(--soft);max-width:none;padding-top:.5rem;font-weight:600}
.matrix .group span{position:sticky;left:.6rem}
.matrix .column{padding:.5rem .15rem;width:2rem;min-width:2rem}
.column a{writing-mode:vertical-rl;transform:rotate(180deg);white-space:nowrap;margin:0 auto;display:block}
.cell{text-align:center;vertical-align:middle;padding:0;border-right:1px solid var(--line);width:2rem;min-width:2rem;
height:2rem;position:relative;font-size:0}
.blank{padding:0;background-image:repeating-linear-gradient(90deg,transparent 0 calc(2rem - 1px),var(--line) calc(2rem - 1px) 2rem)}
.fact{background-color:var(--soft)}
.cell::before{content:"";display:block;width:.8rem;height:.8rem;margin:0 auto;border-radius:50%}
.p4::before,.p3::before,.p2::before{border:2px solid var(--one)}
.p4::before{background:var(--one)}
.p3::before{background:linear-gradient(90deg,var(--one) 50%,transparent 50%)}
.p1::before{border:2px dotted var(--one)}
.pf::before{width:.6rem;height:.6rem;border-radius:0;transform:rotate(45deg);background:var(--facts)}
.always::after{content:"";position:absolute;left:50%;top:50%;width:1.5rem;height:1.5rem;margin:-.75rem;border:1.5px solid var(--fg);border-radius:.2rem}
.open{font-weight:600;vertical-align:middle}
.open.anyone,.open.optional{color:var(--anyone);background:var(--bad)}
.open.token{color:var(--token)}
.matrix td:last-child{min-width:16rem}
.needs{display:block;white-space:pre-line;color:var(--dim)}
.needs code:not(.if *){color:var(--fg)}
.if{color:var(--facts)}
.legend{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;margin:.5rem 0 .75rem}
.legend li{display:flex;align-items:center;gap:.5rem}
.legend .cell{display:inline-flex;align-items:center;width:2rem;border:1px solid var(--line);flex:none}
.overview{min-width:62rem;padding:.5rem;font:9px ui-monospace,"DejaVu Sans Mono",monospace}
.overview:not([width]){width:100%;height:auto}
.overview text{fill:var(--fg)}
.overview rect{width:8px;height:8px}
.overview .line{stroke:var(--line);stroke-width:.5}
.changes p{margin:0}
.kind{white-space:nowrap;font-weight:600}
.looser .kind,.incomparable .kind,.undecided .kind{color:var(--anyone)}.added .kind{color:var(--token)}
.tighter .kind,.removed .kind{color:var(--many)}
.looser>*,.incomparable>*,.undecided>*{background:var(--bad)}.tighter>*{background:var(--good)}
footer{margin-top:3rem;color:var(--dim);font-size:.867rem}
@media (max-width:40rem){body{padding:1rem .75rem 3rem;font-size:14px}.matrix tbody th{min-width:9.5rem;max-width:11rem}
.opens .part{display:none}.opens th,.opens td:last-child{min-width:10rem}.matrix .column a{max-height:9rem;
overflow:hidden;text-overflow:ellipsis}}
@media print{html{font-size:9pt}body{max-width:none;padding:0;font-size:8.5pt}nav{display:none}.box{overflow:visible;border-radius:0;border:0}
.tall{max-height:none}.matrix th,.matrix thead th{position:static!important}.matrix tbody th{min-width:0;max-width:15rem}
.matrix td:last-child{min-width:0}.matrix .column,.cell{min-width:1.5rem;width:1.5rem}.cell{height:1.4rem}
.blank{background-image:repeating-linear-gradient(90deg,transparent 0 calc(1.5rem - 1px),var(--line) calc(1.5rem - 1px) 1.5rem)}
.wide{display:none}
h2{break-after:avoid}h3{break-after:avoid}tr,.found{break-inside:avoid}thead{display:table-header-group}
.overview{min-width:0}.opens th,.opens td:last-child{min-width:0}details::details-content{content-visibility:visible;height:auto}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
)";

/// The hash of the style, by which a page's Content-Security-Policy allows it.
///
/// Source: CSP Level 3 section 2.3.1.
inline constexpr std::string_view report_style_hash = "sha256-+QY1F1kCEGf45aJ1l2V/caIpNKo0Efw57D1K/nnF6w0=";

/// Opens a page: one file without scripts, which loads nothing and in which no text can run or load anything.
///
/// Source: CSP Level 3.
inline void open_page(html_sink& out, std::string_view title) {
  out << "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '"
      << report_style_hash
      << "'; base-uri 'none'; form-action 'none'\"><meta name=\"viewport\" content=\"width=device-width, "
         "initial-scale=1\"><meta name=\"referrer\" content=\"no-referrer\"><title>"
      << title << "</title><style>";
  out.append_style(report_style);
  out << "</style></head>\n<body><header><h1>" << title << "</h1>";
}

inline void close_page(html_sink& out) {
  out << "<footer>Written by ambit " << std::to_string(version_major) << "." << std::to_string(version_minor) << "."
      << std::to_string(version_patch) << ".</footer></body></html>\n";
}

}  // namespace ambit::inline v0_2::detail
