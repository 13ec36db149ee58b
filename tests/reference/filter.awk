# Gives a header to Doxygen. A comment speaks of all declarations below it up to an empty line, so these become a group
# that shares it. Each header gets a page of its own. What bears no name of its own is described here, once: constructors,
# operators, short names of types, and the members that every range and iterator has.
function described(line,    name) {
  if (match(line, /^ *(class|struct) [a-z_]+/)) {
    name = substr(line, RSTART, RLENGTH)
    sub(/.* /, "", name)
    type = name
  }
  if (line ~ "^ *(friend |constexpr |consteval |explicit |explicit\\(.*\\) )*" type "\\(") return "Makes one of what is given."
  if (line ~ /^ *using [a-z_]+ = .*;/) {
    name = line
    sub(/^ *using [a-z_]+ = (typename )?/, "", name)
    sub(/;.*/, "", name)
    if (line !~ /using (value_type|difference_type|iterator) =/) return "Short for `" name "`."
  }
  if (line ~ /explicit operator bool\(\) const/) return "Whether it holds."
  if (line ~ /operator!\(\) const/) return "Whether it does not hold."
  if (line ~ /operator\|=?\(/) return "The union of both."
  if (line ~ /operator&=?\(/) return "What both have."
  if (line ~ /operator-\(/) return "What the left one has and the right one lacks."
  if (line ~ / operator=\(const/) return "Takes the value of the other one."
  if (line ~ /[^a-z_]begin\(\) const/) return "An iterator to the first element."
  if (line ~ /[^a-z_]end\(\) const/) return "An iterator behind the last element."
  if (line ~ / size\(\) const/) return "The number of elements."
  if (line ~ / empty\(\) const/) return "Whether there are no elements."
  if (line ~ /using value_type =/) return "The type of an element."
  if (line ~ /using difference_type =/) return "The type of a distance between iterators."
  if (line ~ /using iterator =/) return "An iterator over the elements."
  if (line ~ /^ *(class|struct) iterator \{/) return "An iterator over the elements, which are made as they are read."
  if (line ~ /operator\*\(\) const/) return "The element."
  if (line ~ /operator->\(\) const/) return "A pointer to the element."
  if (line ~ /& operator\+\+\(\) noexcept/) return "Goes on to the next element."
  if (line ~ / operator\+\+\(int\) noexcept/) return "Goes on to the next element; the result is at this one."
  if (line ~ /operator==\(/) return "Whether both are equal."
  if (line ~ / operator\[\]\(/) return "The element at an index."
  return ""
}
function put(line,    text) {
  text = described(line)
  if (text != "" && !documented) print "/// " text
  print line
  documented = line ~ /^ *\/\/\//
}
# Puts the lines that are kept, as a group if they begin with a comment and close what they open.
function flush(    i, line, whole, group) {
  for (i = 1; i <= count; ++i) {
    line = lines[i]
    sub(/\/\/.*/, "", line)
    whole = whole line
  }
  group = lines[1] ~ /^ *\/\/\// && gsub(/\{/, "", whole) == gsub(/\}/, "", whole)
  if (group) print "///@{"
  for (i = 1; i <= count; ++i) put(lines[i])
  if (group) print "///@}"
  count = 0
}
BEGIN { print "/// @file" }

# Users name no version.
/^(}  \/\/ )?namespace ambit::inline / { sub(/::inline v[0-9_]+/, "") }

# A class that is made over sealed tables is shown as the one that users name, of which that is the base.
/^class [a-z_]+ : public [a-z_]+<detail::sealed_by</ { is_dropped = 1; next }
/^class [a-z_]+<detail::sealed</ {
  is_dropped = 0
  sub(/<detail::sealed<Declared, Seal>(, Parts\.\.\.)?>/, "")
  gsub(/detail::sealed<Declared, Seal>/, "Tables")
}
is_dropped || /^  using Tables = detail::sealed</ { next }
/^ *$/ { flush(); print; next }
{ lines[++count] = $0 }
END { flush() }
