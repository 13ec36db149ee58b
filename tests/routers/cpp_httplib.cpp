// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0

// A server of cpp-httplib for each table: reads tables and requests, and writes the row that each request was
// dispatched to, -1 if none was. A line of the input is `table`, `row METHOD NUMBER PATTERN` or `request METHOD
// TARGET`, with tabs.

#include <httplib.h>

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdio>
#include <iostream>
#include <memory>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

namespace {

struct asked {
  std::string method, target;
};

void add(httplib::Server& server, const std::string& method, const std::string& pattern,
         const httplib::Server::Handler& handler) {
  if (method == "GET") server.Get(pattern, handler);
  if (method == "POST") server.Post(pattern, handler);
  if (method == "PUT") server.Put(pattern, handler);
  if (method == "PATCH") server.Patch(pattern, handler);
  if (method == "DELETE") server.Delete(pattern, handler);
  if (method == "OPTIONS") server.Options(pattern, handler);
}

// A connection to a server, one request after another: it does not look at what was sent before it asked.
class connection {
 public:
  explicit connection(int port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int now = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &now, sizeof now);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) std::exit(1);
  }
  ~connection() { ::close(socket_); }
  connection(const connection&) = delete;
  connection& operator=(const connection&) = delete;

  // Whether an answer without a body came.
  bool exchange(const std::string& bytes) {
    if (::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(bytes.size())) return false;
    std::string answer;
    char buffer[4096];
    while (answer.find("\r\n\r\n") == answer.npos) {
      const ssize_t n = ::recv(socket_, buffer, sizeof buffer, 0);
      if (n <= 0) return false;
      answer.append(buffer, static_cast<std::size_t>(n));
    }
    return answer.find("Connection: close") == answer.npos;
  }

 private:
  int socket_;
};

class table {
 public:
  void add_row(const std::string& method, int number, const std::string& pattern) {
    add(server_, method, pattern, [this, number](const httplib::Request& request, httplib::Response& response) {
      const auto asked = static_cast<std::size_t>(std::stoul(request.get_header_value("X-Number")));
      rows_[asked] = number;
      response.status = 204;
    });
  }
  void add_request(asked request) { requests_.push_back(std::move(request)); }
  void run() {
    if (requests_.empty()) return;
    rows_.assign(requests_.size(), -1);
    server_.new_task_queue = [] { return new httplib::ThreadPool(2); };
    server_.set_keep_alive_max_count(1000000);
    const int port = server_.bind_to_any_port("127.0.0.1");
    std::thread listening([this] { server_.listen_after_bind(); });
    while (!server_.is_running()) std::this_thread::yield();
    auto open = std::make_unique<connection>(port);
    for (std::size_t i = 0; i < requests_.size(); ++i) {
      std::string bytes = requests_[i].method + ' ' + requests_[i].target + " HTTP/1.1\r\nHost: x\r\n";
      if (requests_[i].method != "GET" && requests_[i].method != "HEAD") bytes += "Content-Length: 0\r\n";
      if (!open->exchange(bytes + "X-Number: " + std::to_string(i) + "\r\n\r\n"))
        open = std::make_unique<connection>(port);
    }
    open.reset();
    server_.stop();
    listening.join();
    for (const int row : rows_) std::printf("%d\n", row);
  }

 private:
  httplib::Server server_;
  std::vector<asked> requests_;
  std::vector<int> rows_;
};

}  // namespace

int main() {
  std::unique_ptr<table> now;
  for (std::string line; std::getline(std::cin, line);) {
    std::istringstream words(line);
    std::string kind, method, number, rest;
    std::getline(words, kind, '\t');
    if (kind == "table") {
      if (now) now->run();
      now = std::make_unique<table>();
    } else if (kind == "row") {
      std::getline(words, method, '\t'), std::getline(words, number, '\t'), std::getline(words, rest);
      now->add_row(method, std::stoi(number), rest);
    } else if (kind == "request") {
      std::getline(words, method, '\t'), std::getline(words, rest);
      now->add_request({method, rest});
    } else {
      std::fprintf(stderr, "cpp-httplib " CPPHTTPLIB_VERSION "\n");
    }
  }
  if (now) now->run();
}
