-- Says whether a node is the first that tells of a call; with fields and values, writes these into the history then.
--
-- KEYS   1  is there when it was told of   2  the history
-- ARGV   fields and values, or none
-- Gives 1 to the first.

if not redis.call('SET', KEYS[1], '1', 'NX', 'PX', 86400000) then
  return 0
end
if #ARGV > 0 then
  redis.call('XADD', KEYS[2], 'MAXLEN', '~', 10000, '*', unpack(ARGV))
end
return 1
