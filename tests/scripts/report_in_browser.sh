#!/bin/sh
# A report's page in headless Chromium: the browser's matrix is what the program of decisions says, scope by scope; the
# page's style is applied, and no script is run, also where one was put into it; text that tries to be markup is text; the
# groups of a large policy are closed, a search and a link open the right one, and on paper every operation is there.
#
#   tests/scripts/report_in_browser.sh CXX SOURCE_DIR
#
# Without Chromium, python3 or pdftotext it ends with status 77.
set -u
cxx=$1 source=$(cd "$2" && pwd)
LC_ALL=C
export LC_ALL
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome) ||
  { echo 'there is no Chromium'; exit 77; }
python=$(command -v /usr/bin/python3 || command -v python3) || { echo 'there is no python3'; exit 77; }
command -v pdftotext >/dev/null || { echo 'there is no pdftotext'; exit 77; }
flags='-std=c++20 -O0 -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wsign-conversion -Werror'
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failed=0

# fail REASON [FILE]: notes a failure, and shows the file.
fail() {
  failed=1
  echo "FAILED: $1"
  [ $# -lt 2 ] || head -n 40 "$2"
}

# browse PAGE: writes the page's elements, as the browser has them, to PAGE.dom, and what it complains of to PAGE.said.
browse() {
  rm -rf "$scratch/profile"
  timeout 60 "$chromium" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run \
    --disable-background-networking --disable-component-update --disable-sync --disable-dev-shm-usage \
    --user-data-dir="$scratch/profile" --enable-logging=stderr --dump-dom "file://$1" >"$1.dom" 2>"$1.said" &&
    grep -q '</html>' "$1.dom" && return
  fail "the browser does not open $1" "$1.said"
  exit 1
}

for program in examples/report examples/decide scripts/hostile_report scripts/large_report; do
  # shellcheck disable=SC2086
  $cxx $flags -I "$source/include" "$source/tests/$program.cpp" -o "$scratch/${program#*/}" || exit 1
done
cd "$scratch" || exit 1

# 1. The matrix: a line for each operation and scope, `operation scope part always`.

./report html >fullscript.html || exit 1
browse "$scratch/fullscript.html"
sed -e 's/<tr/\n<tr/g' -e 's/<\/tr>/\n/g' fullscript.html.dom | awk '
  function text_between(from, to,    rest) {
    rest = substr($0, index($0, from) + length(from))
    return substr(rest, 1, index(rest, to) - 1)
  }
  /^<tr><th scope="col">Operation/ {
    columns = split($0, column, "class=\"column\"><a ") - 1
    for (i = 1; i <= columns; ++i) {
      sub(/[^>]*>/, "", column[i + 1])
      scope[i] = substr(column[i + 1], 1, index(column[i + 1], "<") - 1)
    }
  }
  /^<tr id="operation-/ {
    operation = text_between("<span class=\"name\">", "<")
    cells = split($0, cell, "<td class=\"") - 1
    at = 0
    for (i = 1; i <= cells; ++i) {
      is_fact = cell[i + 1] ~ /^[a-z]* fact/
      is_blank = cell[i + 1] ~ /^blank/
      times = 1
      if (is_blank && match(cell[i + 1], /colspan="[0-9]+/)) times = substr(cell[i + 1], RSTART + 9, RLENGTH - 9)
      hidden = cell[i + 1]
      sub(/[^>]*>/, "", hidden)
      sub(/<.*/, "", hidden)
      always = sub(/, in every alternative/, "", hidden)
      part = hidden == "alone" ? "alone" : hidden == "alone, under facts" ? "facts" : "no"
      for (; times > 0; --times) {
        ++at
        if (!is_fact) print operation, scope[at], part, always ? "always" : "not"
      }
    }
    if (at != columns) print "not as many cells as columns: " operation
  }' >rendered
grep -c . rendered >counts
cut -d ' ' -f 1 rendered | uniq | grep -c . >>counts
scopes=$(cut -d ' ' -f 2 rendered | sort -u)
facts='plan.made_through_api plans.only_made_through_api patient.exists'
cut -d ' ' -f 1 rendered | uniq | while read -r operation; do
  for scope in $scopes; do
    others=$(printf '%s\n' "$scopes" | grep -vx "$scope" | paste -s -d ' ' -)
    part=no always=always
    if ./decide "$operation" "$scope" '' >said; then
      part=alone
    elif ./decide "$operation" "$scope" "$facts" >said; then
      part=facts
    fi
    if ./decide "$operation" "$others" "$facts" >said; then always=not; fi
    echo "$operation $scope $part $always"
  done
done | sort >decided
sort rendered | diff decided - >difference ||
  fail 'the matrix in the browser (>) is not what is decided (<): operation, scope, enough, needed' difference
[ "$(paste -s -d ' ' counts)" = "$(./report markdown | awk '
  /^[0-9]+ operations, [0-9]+ scopes/ { print $1 * $3, $1 }')" ] || fail 'the matrix is not whole' counts

# 2. The style is applied, and would not be if it were another one; a script is not.

grep -i 'content security policy' fullscript.html.said >complaints && fail 'the page breaks its own rules' complaints
sed 's/:root{/:root{--other:0;/' fullscript.html >restyled.html
browse "$scratch/restyled.html"
grep -qi 'content security policy' restyled.html.said || fail 'another style would be applied' restyled.html.said
sed 's/<footer>/<script>document.title="owned"<\/script><img src="x" onerror="document.title=1"><footer>/' \
  fullscript.html >scripted.html
browse "$scratch/scripted.html"
grep -q '<script>' scripted.html.dom || fail 'there is no script to be refused'
grep -q '<title>Fullscript API</title>' scripted.html.dom || fail 'a script was run'

./report html-diff >diff.html || exit 1
browse "$scratch/diff.html"
grep -i 'content security policy' diff.html.said >complaints && fail 'the page of a diff breaks its own rules' complaints
grep -q '<tr class="change looser"><td><span class="kind">looser</span></td><th scope="row"><span class="name">getBook<' \
  diff.html.dom || fail 'the page of a diff does not show what is looser' diff.html.dom

# 3. Hostile text is text: no element comes of it, and what is between tags is what the policy says.

./hostile_report >hostile.html || exit 1
browse "$scratch/hostile.html"
grep -i 'content security policy' hostile.html.said >complaints && fail 'hostile text breaks the rules' complaints
grep -o '<[A-Za-z][A-Za-z0-9]*' hostile.html.dom | sort -u >tags
cat >allowed <<EOF
<a
<b
<bdi
<body
<br
<code
<div
<footer
<h1
<h2
<h3
<head
<header
<html
<li
<main
<meta
<nav
<p
<rect
<section
<small
<span
<style
<svg
<table
<tbody
<td
<th
<thead
<title
<tr
<ul
EOF
comm -23 tags allowed >others
[ ! -s others ] || fail 'hostile text has made elements' others
for text in \
  '&lt;script&gt;document.title='"'"'owned'"'"'&lt;/script&gt;&lt;img src=x onerror="alert(1)"&gt;' \
  'quotes " '"'"' ` and &amp; &amp;amp; &amp;#39; &amp;lt;b&amp;gt; ]]&gt; --&gt; &lt;!-- */ &lt;/style&gt; &lt;/title&gt;' \
  'grüß Gott 您好 שלום' '⟨0xFF⟩⟨0xC3⟩(' '⟨U+202E⟩drow⟨U+202C⟩' '⟨U+0000⟩ 1. none' \
  '&lt;/td&gt;&lt;/table&gt;&lt;script src=//evil.example&gt;&lt;/script&gt;'; do
  grep -qF -- "$text" hostile.html.dom || fail "the browser does not show: $text"
done

# 4. A large policy: its groups are closed; what a link or a search leads to is open (`#:~:text=` goes by the rules of a
# search in the page); and on paper everything is there.

./large_report 300 60 >large.html || exit 1
rm -rf profile
timeout 120 "$python" "$source/tests/scripts/search_in_browser.py" "$chromium" "$scratch/profile" "$scratch/large.html" \
  large.pdf '' '#operation-123' '#group-7' '#:~:text=POST%20%2Fv1%2Fgroup1%2Fresource12%2F%7Bid%7D%2Fpart1' >seen ||
  fail 'the browser ends early' seen
cut -d ' ' -f 3- seen >groups
printf '%s\n' '0' '1 group-12' '1 group-7' '1 group-12' | diff - groups >difference ||
  fail 'other groups are open (>): how many, and which' difference
echo "a page of 300 operations: $(wc -c <large.html) bytes, $(head -n 1 seen | cut -d ' ' -f 1) elements"
names() { grep -oE 'operation[0-9]+x' | sort | uniq -c; }
sed 's/<[^>]*>/ /g' large.html | names >written
pdftotext large.pdf - | names | diff written - >difference || fail 'printed otherwise (>) than written' difference
exit "$failed"
