// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <httplib.h>

#include <sys/socket.h>

/// A server of cpp-httplib that lets more than five connections wait, and shares its port with no other process;
/// cpp-httplib's own does.
class patient_server : public httplib::Server {
 public:
  bool bind(int port) {
    set_socket_options([](socket_t socket) {
      const int yes = 1;
      ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    });
    return bind_to_port("127.0.0.1", port) && ::listen(svr_sock_, 511) == 0;
  }
};
