// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0

// A server of Boost.Beast behind the policy of books: beast PORT ISSUER AUDIENCE JWKS_FILE

#include "beast.hpp"

#include "servers.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>

#include <cstdlib>
#include <thread>
#include <utility>

namespace {

namespace http = boost::beast::http;
using boost::asio::ip::tcp;

void serve(boost::beast::tcp_stream stream, token_checker& checker) {
  boost::beast::flat_buffer buffer;
  boost::beast::error_code error;
  for (;;) {
    http::request<http::string_body> asked;
    http::read(stream, buffer, asked, error);
    if (error) break;
    http::fields fields;
    auto answer = refusal<books, books_origins>(
        asked, fields, [&checker](const ambit::credentials& presented, const auto&) { return checker(presented); });
    if (!answer) {  // the handler
      answer.emplace(http::status::ok, asked.version(), std::string(), fields);
      answer->keep_alive(asked.keep_alive());
      answer->body() = std::string("handler ") + std::string(asked.method_string()) + ' ' +
                       std::string(asked.target()) + ' ' + asked.body();
      answer->prepare_payload();
    }
    http::response_serializer<http::string_body> serializer(*answer);
    if (asked.method() == http::verb::head)
      http::write_header(stream, serializer, error);
    else
      http::write(stream, serializer, error);
    if (error || answer->need_eof()) break;
  }
  stream.socket().shutdown(tcp::socket::shutdown_send, error);
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 5) return 2;
  token_checker checker(arguments[2], arguments[3], arguments[4]);
  boost::asio::io_context context;
  tcp::acceptor acceptor(
      context, {boost::asio::ip::make_address("127.0.0.1"), static_cast<unsigned short>(std::atoi(arguments[1]))});
  for (;;) {
    tcp::socket socket(context);
    acceptor.accept(socket);
    std::thread([&checker, stream = boost::beast::tcp_stream(std::move(socket))]() mutable {
      serve(std::move(stream), checker);
    }).detach();
  }
}
