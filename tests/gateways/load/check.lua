-- Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0

-- For the comparison of load.js alone: what a user would write by hand in Lua. Tokens were verified before: `scopes_of`
-- finds their scopes in a cache, which is filled from the token's claims when it is first seen. Nothing is verified, so
-- this is less than any gateway has to do. The request is looked up in a few rows.

local lrucache = require "resty.lrucache"
local cache = assert(lrucache.new(10000))
local rows = {
  { "GET", [[^/api/clinic/patients$]], "patients:read" },
  { "GET", [[^/api/clinic/patients/[^/]+$]], "patients:read" },
  { "GET", [[^/api/clinic/orders$]], "patients:order_history" },
  { "GET", [[^/api/clinic/orders/[^/]+$]], "patients:order_history" },
  { "GET", [[^/api/catalog/products/[^/]+$]], "catalog:read" },
}

local function scopes_of(token)
  local found = cache:get(token)
  if found then return found end
  local claims = token:match("^[^.]*%.([^.]+)%.")
  claims = claims and ngx.decode_base64((claims:gsub("-", "+"):gsub("_", "/")) .. ("="):rep(-#claims % 4))
  local listed, expiry = (claims or ""):match('"scope":"([^"]*)"'), tonumber((claims or ""):match('"exp":(%d+)'))
  if not listed or not expiry or expiry <= ngx.time() then return nil end
  local scopes = {}
  for scope in listed:gmatch("%S+") do scopes[scope] = true end
  cache:set(token, scopes, expiry - ngx.time())
  return scopes
end

local function decide()
  local header = ngx.var.http_authorization
  local token = header and header:match("^Bearer (.+)$")
  local scopes = token and scopes_of(token)
  if not scopes then return ngx.exit(401) end
  local method, path = ngx.var.request_method, ngx.var.request_uri:match("^[^?]*")
  for _, row in ipairs(rows) do
    if row[1] == method and ngx.re.find(path, row[2], "jo") then
      if scopes[row[3]] then return end
      return ngx.exit(403)
    end
  end
  return ngx.exit(403)
end

return { decide = decide }
