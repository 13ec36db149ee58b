#!/bin/sh
# Every public function whose result is the point is [[nodiscard]]: all of namespace ambit that return something, but
# those that return the object that they change, and those listed below, which are called for what they do.
#
#   tests/scripts/results_are_not_discarded.sh CXX SOURCE_DIR           names those that are not
#   tests/scripts/results_are_not_discarded.sh CXX SOURCE_DIR --mark    makes them so
set -u
command -v perl >/dev/null || { echo 'SKIPPED: there is no perl to read the headers'; exit 77; }
cd "$2" || exit 1
find include/ambit -name '*.hpp' | LC_ALL=C sort | MARK=${3-} perl -we '
use strict;

# Called for what they do; what they return says it once more, or is asked for later.
my %effects = map { $_ => 1 } qw(add give_named record set_named);
# Classes of namespace detail whose public functions are those of what derives from them.
my %bases = map { $_ => 1 } qw(named_set);
my $mark = $ENV{MARK} eq "--mark";
my ($public, $wrong) = (0, 0);

while (my $path = <STDIN>) {
  chomp $path;
  open my $in, "<", $path or die "$path: $!";
  my $text = do { local $/; <$in> };
  close $in;
  # The same text, of one length, without comments, literals and lines of the preprocessor.
  my $code = $text;
  $code =~ s{(//[^\n]*|"(?:[^"\\\n]|\\.)*"|\x27(?:[^\x27\\\n]|\\.)+\x27|^[ ]*\#(?:\\\n|[^\n])*)}{" " x length $1}gem;
  my (@scopes, @marks);     # each scope: kind, name, whether it is public
  my ($head, $from, $round) = ("", 0, 0);
  for my $at (0 .. length($code) - 1) {
    my $byte = substr $code, $at, 1;
    $from = $at if $head eq "" && $byte !~ /\s/;
    ++$round if $byte eq "(";
    --$round if $byte eq ")";
    my $scope = @scopes ? $scopes[-1] : { kind => "namespace", name => "", public => 1 };
    if ($round == 0 && $byte eq ":" && $head =~ /^(public|private|protected)$/) {
      $scope->{public} = $1 eq "public";
      $head = "";
      next;
    }
    if ($round != 0 || $byte !~ /[;{}]/) {
      $head .= $scope->{kind} eq "inner" ? " " : $byte unless $head eq "" && $byte =~ /\s/;
      next;
    }
    # A requires-expression or a list in braces within a declaration.
    if ($byte eq "{" && ($head =~ /\brequires\s*(\([^{]*\))?\s*$/ || $scope->{kind} eq "inner")) {
      push @scopes, { kind => "inner", name => "", public => 0 };
      $head .= " ";
      next;
    }
    if ($scope->{kind} eq "inner") {
      pop @scopes if $byte eq "}";
      $head .= " ";
      next;
    }
    if ($byte eq "}") {
      pop @scopes;
      $head = "";
      next;
    }
    my $kind = "body";
    my ($name, $open) = ("", 0);
    my $bare = $head;
    1 while $bare =~ s/<[^<>]*>/" " x length $&/e;   # template arguments, inmost first
    $bare =~ s/::inline v[0-9_]+//;                  # the namespace of the version
    if ($bare =~ /^(?:inline\s+)?namespace\s*([\w:]*)/) {
      ($kind, $name) = ("namespace", $1);
      $open = $name eq "ambit" || $name eq "";
    } elsif ($bare =~ /^(?:template\s+)?(?:requires\s*(?:\([^()]*(?:\([^()]*\)[^()]*)*\)|[\w:\s&|]+?)\s*)?(class|struct|union)\s+(?:alignas\s*\([^()]*(?:\([^()]*\))?[^()]*\)\s*)?([\w:]+)/) {
      ($kind, $name, $open) = ("class", $2, $1 ne "class");
    } elsif ($bare =~ /\benum\b/ && $bare !~ /\(/) {
      $kind = "enum";
    } elsif ($scope->{kind} =~ /^(namespace|class)$/ && $bare =~ /\(/ &&
             ($scope->{public} && $bases{$scope->{name}} || !grep { !$_->{public} } @scopes)) {
      my $start = 0;
      if ($bare =~ /^template\b\s*/) { $start = $+[0] }
      my $rest = substr $bare, $start;
      if ($rest =~ /^requires\s*(?=\()/) {           # the bracket, and others joined to it
        my $i = $+[0];
        for (;;) {
          my $depth = 0;
          do {
            my $b = substr $rest, $i++, 1;
            ++$depth if $b eq "(";
            --$depth if $b eq ")";
          } while ($depth > 0 && $i < length $rest);
          last unless substr($rest, $i) =~ /^\s*(?:&&|\|\|)\s*(?=\()/;
          $i += $+[0];
        }
        $i += $+[0] if substr($rest, $i) =~ /^\s+/;
        $start += $i;
      } elsif ($rest =~ /^requires\s+(?:requires\s*\([^()]*\)\s*)?[\w:]*\s*(?=(?:\[\[|constexpr|static|inline|friend|explicit)\b)/) {
        $start += $+[0];
      } elsif ($rest =~ /^requires\s+(?:requires\s*\([^()]*\)\s*|[\w:]+\s+)/) {
        $start += $+[0];
      }
      my $declared = substr $bare, $start;
      my $is_marked = $declared =~ s/^\[\[nodiscard\]\]\s*//;
      (my $said = $declared) =~ s/\[\[[^\]]*\]\]//g;
      $said =~ s/\bexplicit\s*\([^()]*\)//g;
      my $specifiers = qr/(?:(?:static|constexpr|consteval|inline|friend|explicit|virtual)\s+)*/;
      my $function = $said =~ /^$specifiers(operator\b[^()]*(?:\(\s*\))?|[^()]*?\b(operator\s*(?:\(\s*\)|[^\s\w(]+)|\w+)\s*)\(/ ? ($2 // $1) : "";
      $function =~ s/^\s+|\s+$//g;
      my $class = $scope->{kind} eq "class" ? $scope->{name} : "";
      $class =~ s/.*:://;
      my $is_conversion = $said =~ /^${specifiers}operator\b/;
      my $is_skipped = $function eq "" || $said =~ /^(?:using|typedef|static_assert|extern|concept|friend (?:class|struct))\b/ ||
        $said =~ /^${specifiers}void\b(?!\s*\*)/ || $said =~ /^[^(]*(?<![=!<>])=(?!=)(?![^(]*operator)/ && $function !~ /^operator/ ||
        $function eq $class || $said =~ /^${specifiers}(?:\w+::)*(\w+)::\1\s*\(/ || $said =~ /=\s*delete\s*$/ || $said =~ /~\s*\w+\s*\(/ || $said =~ /^$specifiers\w+\s*\(/ && $class eq "" && $said !~ /\boperator\b/ ||
        $said =~ /^[^(]*\(\s*\*/ || ($class ne "" && $said =~ /^$specifiers$class\s*&\s*\w+\s*\(/) ||
        $function =~ /^operator\s*(?:\+\+|--|[-|&+]?=(?!=)|<<)$/ || (!$is_conversion && $effects{$function}) ||
        $said =~ /^$specifiers$class\s*\(/ && $class ne "";
      if (!$is_skipped) {
        ++$public;
        if (!$is_marked) {
          ++$wrong;
          my $line = 1 + (substr($text, 0, $from) =~ tr/\n//);
          print "$path:$line: $function\n";
          push @marks, $from + $start;
        }
      }
    }
    push @scopes, { kind => $kind, name => $name, public => $kind eq "body" ? 0 : $open } if $byte eq "{";
    # What is in a namespace or class that is not public is not public either.
    $head = "";
  }
  if ($mark && @marks) {
    substr($text, $_, 0) = "[[nodiscard]] " for reverse @marks;
    open my $out, ">", $path or die "$path: $!";
    print $out $text;
    close $out;
  }
}
die "FAILED: few functions are found, $public\n" if $public < 300;
if ($wrong) {
  print "FAILED: $wrong public functions of $public are not [[nodiscard]]\n";
  exit 1;
}
print "$public public functions are [[nodiscard]]\n";
'
