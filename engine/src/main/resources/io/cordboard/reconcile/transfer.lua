-- Adds a transfer onto a trunk to the history, unless a node has done so already.
--
-- KEYS   1  exists after it was added   2  the history
-- ARGV   fields and values
-- Returns 1 if it was added.

if not redis.call('SET', KEYS[1], '1', 'NX', 'PX', 86400000) then
  return 0
end
redis.call('XADD', KEYS[2], 'MAXLEN', '~', 10000, '*', unpack(ARGV))
return 1
