-- Takes or keeps the lease of a FreeSWITCH: only who has it works on that FreeSWITCH.
--
-- KEYS   1  the lease
-- ARGV   1  who asks   2  for how many milliseconds; 0 lets go of it
-- Gives 1 when it is his.

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
