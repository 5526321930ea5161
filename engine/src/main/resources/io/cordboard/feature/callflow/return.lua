-- Switches back the call flows whose return time has come.
--
-- KEYS   1 2  cti_call_flow_status, in order of precedence
--        3    cti_flow_seen    4  cti_flow_return    5  cti_history      as in change.lua
-- ARGV   1    the name of the Cordboard node
-- Returns in how many ms the next one is due, -1 if none is.

local statusKey = KEYS[2]
if redis.call('EXISTS', KEYS[1]) == 1 then
  statusKey = KEYS[1]
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local due = redis.call('HGETALL', KEYS[4])
local nearest = -1

for i = 1, #due, 2 do
  local number, at = due[i], tonumber(due[i + 1])
  if at == nil then
    redis.call('HDEL', KEYS[4], number)
  elseif at > now then
    if nearest < 0 or at - now < nearest then
      nearest = at - now
    end
  else
    redis.call('HDEL', KEYS[4], number)
    local status = redis.call('HGET', statusKey, number)
    if status == 'alternative' or status == 'false' then
      redis.call('HSET', statusKey, number, 'main')
      redis.call('HSET', KEYS[3], number, 'main')
      redis.call('XADD', KEYS[5], 'MAXLEN', '~', 10000, '*', 'what', 'call_flow', 'number', number, 'status', 'main',
        'via', 'return-minutes', 'by', '', 'address', '', 'node', ARGV[1])
    end
  end
end
return string.format('%.0f', nearest)
