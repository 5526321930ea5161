-- Changes and settles the status of one call flow atomically, with all effects.
--
-- KEYS   1 2  cti_call_flow_status, in order of precedence
--        3    cti_flow_seen: the status that was last settled, by number
--        4    cti_flow_return: when an alternative flow returns to main, in ms since 1970, by number
--        5    cti_history
-- ARGV   1    the number
--        2    the expected status; empty to settle what was written elsewhere
--        3    the new status; not read if the second is empty
--        4 5 6  via, by, address: how, who, from where
--        7    the name of the Cordboard node
--        8    return-minutes, 0 for none
--        9 …  the other numbers of its group
-- Returns 1 and the status if something changed; 0 and the status if nothing did.

local MAIN, ALTERNATIVE = 'main', 'alternative'
local statusKey = KEYS[2]
if redis.call('EXISTS', KEYS[1]) == 1 then
  statusKey = KEYS[1]
end
local number, expected, wanted = ARGV[1], ARGV[2], ARGV[3]
local via, by, address, node = ARGV[4], ARGV[5], ARGV[6], ARGV[7]
local minutes = tonumber(ARGV[8])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local function status(of)
  local text = redis.call('HGET', statusKey, of)
  if text == ALTERNATIVE or text == 'false' then
    return ALTERNATIVE
  end
  return MAIN
end

local function settle(of, to, how, who)
  redis.call('HSET', KEYS[3], of, to)
  if to == MAIN then
    redis.call('HDEL', KEYS[4], of)
  end
  redis.call('XADD', KEYS[5], 'MAXLEN', '~', 10000, '*', 'what', 'call_flow', 'number', of, 'status', to,
    'via', how, 'by', who, 'address', address, 'node', node)
end

local to
if expected == '' then
  to = status(number)
  local seen = redis.call('HGET', KEYS[3], number) or MAIN
  if seen == to then
    return {0, to}
  end
else
  if status(number) ~= expected then
    return {0, status(number)}
  end
  to = wanted
  if to == expected then
    return {0, to}
  end
  redis.call('HSET', statusKey, number, to)
end

settle(number, to, via, by)
if to == ALTERNATIVE then
  if minutes > 0 then
    redis.call('HSET', KEYS[4], number, string.format('%.0f', now + minutes * 60000))
  else
    redis.call('HDEL', KEYS[4], number)
  end
  for i = 9, #ARGV do
    if ARGV[i] ~= number and status(ARGV[i]) == ALTERNATIVE then
      redis.call('HSET', statusKey, ARGV[i], MAIN)
      settle(ARGV[i], MAIN, 'group', number)
    end
  end
end
return {1, to}
