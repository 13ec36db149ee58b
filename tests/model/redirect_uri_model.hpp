// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <cstdlib>
#include <sstream>
#include <string>
#include <vector>

// Which redirect URIs an application may have, computed slowly: a URI is divided into strings, and each is checked.
namespace model {

inline bool all_of(const std::string& text, const std::string& allowed) {
  return text.find_first_not_of(allowed) == std::string::npos;
}

inline std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> parts(1);
  for (const char byte : text) {
    if (byte == at)
      parts.emplace_back();
    else
      parts.back() += byte;
  }
  return parts;
}

inline const std::string digits = "0123456789", lower = "abcdefghijklmnopqrstuvwxyz",
                         upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", hexadecimal = digits + "abcdefABCDEF";

inline bool is_number_below(const std::string& text, long end) {
  return !text.empty() && text.size() < 6 && all_of(text, digits) && std::to_string(std::atol(text.c_str())) == text &&
         std::atol(text.c_str()) < end;
}

inline bool is_ipv4(const std::string& text) {
  const auto parts = split(text, '.');
  return parts.size() == 4 &&
         std::all_of(parts.begin(), parts.end(), [](const std::string& part) { return is_number_below(part, 256); });
}

/// Replaces a `::` by as many groups as are missing, and counts eight groups.
inline bool is_ipv6(std::string text) {
  const std::size_t last = text.rfind(':');
  if (text.find('.') != std::string::npos) {
    if (last == std::string::npos || !is_ipv4(text.substr(last + 1))) return false;
    text = text.substr(0, last + 1) + "1:1";
  }
  const std::size_t gap = text.find("::");
  const auto is_group = [](const std::string& part) {
    return !part.empty() && part.size() <= 4 && all_of(part, hexadecimal);
  };
  std::size_t groups = 0;
  const auto count = [&](const std::string& half) {
    if (half.empty()) return true;
    const auto parts = split(half, ':');
    groups += parts.size();
    return std::all_of(parts.begin(), parts.end(), is_group);
  };
  if (gap == std::string::npos) return !text.empty() && count(text) && groups == 8;
  return count(text.substr(0, gap)) && count(text.substr(gap + 2)) && groups < 8;
}

inline bool is_host(const std::string& host) {
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') return is_ipv6(host.substr(1, host.size() - 2));
  const auto labels = split(host, '.');
  for (const std::string& label : labels)
    if (label.empty() || !all_of(label, digits + lower + upper + "-_")) return false;
  std::string last = labels.back();
  std::transform(last.begin(), last.end(), last.begin(), [](unsigned char c) { return std::tolower(c); });
  const bool number = all_of(last, digits) || (last.substr(0, 2) == "0x" && all_of(last.substr(2), hexadecimal));
  return !number || is_ipv4(host);
}

/// The text with its triplets decoded; sets `ok` to false if one is malformed.
inline std::string decoded(const std::string& text, bool& ok) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      bytes += text[i];
      continue;
    }
    const std::string pair = text.substr(i + 1, 2);
    if (pair.size() != 2 || !all_of(pair, hexadecimal)) {
      ok = false;
      return bytes;
    }
    bytes += static_cast<char>(std::strtol(pair.c_str(), nullptr, 16));
    i += 2;
  }
  return bytes;
}

/// Whether bytes are UTF-8: read as code points and written again, they are the same.
inline bool is_utf8(const std::string& bytes) {
  std::string again;
  for (std::size_t i = 0; i < bytes.size();) {
    const unsigned lead = static_cast<unsigned char>(bytes[i]);
    const std::size_t size = lead < 0x80   ? 1
                             : lead < 0xC0 ? 9
                             : lead < 0xE0 ? 2
                             : lead < 0xF0 ? 3
                             : lead < 0xF8 ? 4
                                           : 9;
    if (i + size > bytes.size()) return false;
    unsigned long point = size == 1 ? lead : lead & (0xFFu >> (size + 1));
    for (std::size_t k = 1; k < size; ++k) {
      const unsigned next = static_cast<unsigned char>(bytes[i + k]);
      if (next / 64 != 2) return false;
      point = point * 64 + next % 64;
    }
    const std::size_t needed = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    if (needed != size || point > 0x10FFFF || (point >= 0xD800 && point < 0xE000)) return false;
    i += size;
  }
  return true;
}

/// The parts of a URI after its scheme, as RFC 3986 appendix B takes them apart.
struct uri_parts {
  std::string scheme, authority, path, query;
  bool has_scheme = false, has_authority = false, has_fragment = false;

  explicit uri_parts(std::string uri) {
    const std::size_t colon = uri.find_first_of(":/?#");
    if (colon != std::string::npos && uri[colon] == ':') {
      has_scheme = true;
      scheme = uri.substr(0, colon);
      uri.erase(0, colon + 1);
    }
    if (const std::size_t hash = uri.find('#'); hash != std::string::npos) {
      has_fragment = true;
      uri.erase(hash);
    }
    if (uri.substr(0, 2) == "//") {
      has_authority = true;
      const std::size_t end = std::min(uri.find_first_of("/?", 2), uri.size());
      authority = uri.substr(2, end - 2);
      uri.erase(0, end);
    }
    const std::size_t mark = std::min(uri.find('?'), uri.size());
    path = uri.substr(0, mark);
    query = uri.substr(mark);
  }
};

/// Whether `uri` may be a redirect URI.
inline bool is_redirect_uri(const std::string& uri, bool private_use) {
  const std::string unreserved = digits + lower + upper + "-._~";
  const std::string delimiters = "!$&'()+,;=";  // sub-delims of RFC 3986 without the star
  const uri_parts parts(uri);
  if (uri.size() > 2048 || !parts.has_scheme || parts.has_fragment) return false;
  if (!all_of(parts.path, unreserved + delimiters + ":@/%") || !all_of(parts.query, unreserved + delimiters + ":@/?%"))
    return false;

  const bool web = parts.scheme == "https" || parts.scheme == "http";
  if (web && !parts.has_authority) return false;
  if (!web) {
    const bool reversed_domain = parts.scheme.find('.') != std::string::npos && parts.scheme.back() != '.' &&
                                 all_of(parts.scheme, lower + digits + "+-.") &&
                                 all_of(parts.scheme.substr(0, 1), lower);
    if (!private_use || !reversed_domain) return false;
    if (!parts.has_authority && parts.path.substr(0, 1) != "/") return false;
  }
  if (parts.has_authority) {
    std::string host = parts.authority, port = "1";
    const std::size_t colon = host.find(':', host.substr(0, 1) == "[" ? std::min(host.find(']'), host.size()) : 0);
    if (colon != std::string::npos) {
      port = host.substr(colon + 1);
      host.erase(colon);
    }
    if (!is_host(host) || !is_number_below(port, 65536) || port == "0") return false;
    if (parts.scheme == "http" && host != "127.0.0.1" && host != "[::1]" && host != "localhost") return false;
  }

  bool ok = true;
  const std::string query = decoded(parts.query, ok);
  for (const std::string& segment : split(parts.path, '/')) {
    const std::string bytes = decoded(segment, ok);
    for (std::size_t i = 0; i < segment.size() && ok; ++i) {
      bool complete = true;
      if (segment[i] == '%' &&
          std::string("/\\;?#%").find(decoded(segment.substr(i, 3), complete)) != std::string::npos)
        return false;
    }
    for (const std::string& piece : split(bytes, ';'))
      if (piece == "." || piece == "..") return false;
    if (!is_utf8(bytes)) return false;
    for (const char byte : bytes)
      if (static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F) return false;
  }
  for (const char byte : query)
    if (static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F) return false;
  return ok && is_utf8(query);
}

/// Whether `presented` is the registered URI: the same text, except for the port of a loopback address. Both can be
/// redirect URIs.
inline bool is_same_redirect_uri(const std::string& registered, const std::string& presented) {
  if (registered == presented) return true;
  if (!is_redirect_uri(presented, true)) return false;
  const auto without_port = [](const std::string& uri) {
    const uri_parts parts(uri);
    const std::size_t begin = parts.authority.substr(0, 1) == "[" ? parts.authority.find(']') : 0;
    return parts.scheme + "\n" + parts.authority.substr(0, parts.authority.find(':', begin)) + "\n" + parts.path +
           "\n" + parts.query;
  };
  const std::string here = without_port(registered);
  return here == without_port(presented) &&
         (here.substr(0, 15) == "http\n127.0.0.1\n" || here.substr(0, 11) == "http\n[::1]\n");
}

}  // namespace model
