-- Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0

-- wrk sends the requests of the file that its argument names, one after the other: each as it is, ended by a NUL. At the
-- end it prints how many were answered, and how many not by 2xx or not at all.

local requests, i = {}, 0

function init(args)
  local text = assert(io.open(args[1], "rb")):read("*a")
  for request in text:gmatch("([^%z]+)%z") do requests[#requests + 1] = request end
end

function request()
  i = i % #requests + 1
  return requests[i]
end

function done(summary)
  local errors = summary.errors
  io.write(string.format("answered %d wrong %d\n", summary.requests,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
