-- Of all Cordboard nodes that want to play the same announcement, one does.
--
-- KEYS   1  which announcement of a call was the last
-- ARGV   1  the number of this one   2  how long it is remembered, in ms
-- Returns 1 if this node plays it.

if tonumber(ARGV[1]) <= tonumber(redis.call('GET', KEYS[1]) or '0') then
  return 0
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1
