-- Returns the time, in ms since 1970, and all requests of the domain.

local reply = {string.format('%.0f', now)}
for _, request in ipairs(all()) do
  reply[#reply + 1] = cjson.encode(request)
end
return reply
