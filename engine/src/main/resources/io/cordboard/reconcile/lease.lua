-- Acquires or extends the lease of a FreeSWITCH. Only its holder works on that FreeSWITCH.
--
-- KEYS   1  the lease
-- ARGV   1  the node   2  how long, in ms; 0 releases it
-- Returns 1 if the node holds it.

local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then
  return 0
end
if ARGV[2] == '0' then
  redis.call('DEL', KEYS[1])
else
  redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
end
return 1
