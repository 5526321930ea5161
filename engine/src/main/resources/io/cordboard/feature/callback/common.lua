-- Shared by the scripts of busy callback; prepended to each of them.
--
-- KEYS   1  cti_busy_callback: a request is a field CALLER>CALLEE, its value JSON
--        2  cti_history
-- ARGV   1  the offset of the clock in ms: 0 except in tests
--        2  the name of the Cordboard node
--
-- A request has an id, a state and a version. The version grows with every change, and each change names the expected
-- version. So of several nodes that want the same change, one makes it, and a late node changes nothing.

-- Longer than any request is kept; then the data of an unused domain expires.
local KEPT = 172800000
-- How long a phone's lamp shows a failed request, unless it is cancelled or made again.
local FAILED_IS_SHOWN = 43200000

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000) + tonumber(ARGV[1])

local function field(caller, callee)
  return caller .. '>' .. callee
end

local function parse(text)
  if not text then
    return nil
  end
  local ok, request = pcall(cjson.decode, text)
  if not ok or type(request) ~= 'table' then
    return nil
  end
  for _, name in ipairs({'id', 'caller', 'callee', 'state'}) do
    if type(request[name]) ~= 'string' then
      return nil
    end
  end
  for _, name in ipairs({'version', 'place', 'expires', 'deadline'}) do
    if type(request[name]) ~= 'number' then
      return nil
    end
  end
  return request
end

local function read(name)
  return parse(redis.call('HGET', KEYS[1], name))
end

-- Values that were written by hand are ignored.
local function all()
  local requests = {}
  local reply = redis.call('HGETALL', KEYS[1])
  for i = 2, #reply, 2 do
    local request = parse(reply[i])
    if request and reply[i - 1] == field(request.caller, request.callee) then
      requests[#requests + 1] = request
    end
  end
  return requests
end

local function write(request)
  request.version = request.version + 1
  local text = cjson.encode(request)
  redis.call('HSET', KEYS[1], field(request.caller, request.callee), text)
  redis.call('PEXPIRE', KEYS[1], KEPT)
  return text
end

local function remember(request, outcome, reason)
  redis.call('XADD', KEYS[2], 'MAXLEN', '~', 10000, '*', 'what', 'busy_callback', 'caller', request.caller,
    'callee', request.callee, 'outcome', outcome, 'reason', reason, 'id', request.id, 'node', ARGV[2])
end

local function remove(request)
  redis.call('HDEL', KEYS[1], field(request.caller, request.callee))
end

-- Pending: neither an offer nor a request that only a lamp still shows.
local function isPending(request)
  return request.state ~= 'OFFERED' and request.state ~= 'FAILED'
end

-- A phone rings for it, or is in the call.
local function isRecall(request)
  return request.state == 'RECALLING' or request.state == 'CALLING'
end
