-- Replaces the list of open doors of a FreeSWITCH.
--
-- KEYS   1  the hash of the FreeSWITCH
-- ARGV   1  how long it is kept, in ms   2 3 …  door and what it allows

redis.call('DEL', KEYS[1])
if #ARGV == 1 then
  return 0
end
for i = 2, #ARGV, 2 do
  redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
end
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return 1
