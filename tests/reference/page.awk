# Gives the maintainers' page to Doxygen, which looks for the page that it links to, and takes an apostrophe in code for
# the end of it, and a backslash and an at sign for commands.
{
  sub(/\[README\]\(\.\.\/\.\.\/README\.md\)/, "README")
  count = split($0, parts, "`")
  line = parts[1]
  for (i = 2; i <= count; ++i) {
    if (i % 2 == 0 && i < count && parts[i] ~ /'|\\[^|]/) {
      gsub(/&/, "\\&amp;", parts[i])
      gsub(/@/, "\\&#64;", parts[i])
      gsub(/\\/, "\\&#92;", parts[i])
      gsub(/'/, "\\&apos;", parts[i])
      line = line "<code>" parts[i] "</code>" parts[++i]
    } else {
      line = line "`" parts[i]
    }
  }
  print line
}
