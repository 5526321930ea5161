-- Adds a call to the last ones of its domain, unless another node has done so.
--
-- KEYS   1  cc_call    2  cc_call:UUID, which is there for an hour after the call has been added
-- ARGV   1  how many calls are kept
--        2 …  names and values of the entry
-- Returns 1 if it was added.

local time = redis.call('TIME')
if not redis.call('SET', KEYS[2], '1', 'NX', 'PX', 3600000) then
  return 0
end
redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[1], '*', unpack(ARGV, 2))
redis.call('XTRIM', KEYS[1], 'MINID', '~', string.format('%.0f', (time[1] - 2592000) * 1000))
return 1
