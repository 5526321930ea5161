-- What the scripts of busy callbacks share; it stands in front of each of them.
--
-- KEYS   1  cti_busy_callback: a request is a field CALLER>CALLEE, its value JSON
--        2  cti_history
-- ARGV   1  by how many ms the clock is turned: 0 but in tests
--        2  the name of the Cordboard node
--
-- A request has an id, a state and a version. The version grows with every change, and whoever changes says which one he
-- knows: so of several nodes that want the same one does it, and one that was too slow does nothing any more.

-- Longer than anybody may wait; then a domain that nobody looks at any more is forgotten.
local KEPT = 172800000
-- For so long a phone's lamp says that a request failed, unless it is cancelled or asked for again.
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

-- What people may have written into the hash by hand is passed over.
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

-- Somebody waits for it: it is neither a mere offer nor one that only a lamp still shows.
local function isPending(request)
  return request.state ~= 'OFFERED' and request.state ~= 'FAILED'
end

-- A phone rings for it, or is talked on.
local function isRecall(request)
  return request.state == 'RECALLING' or request.state == 'CALLING'
end
