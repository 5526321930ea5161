-- Writes what is known of a FreeSWITCH, if the lease is still held: who was too slow has been taken over from.
--
-- KEYS   1  the hash of the FreeSWITCH   2  its lease
-- ARGV   1  who writes   2  milliseconds of the lease   3  milliseconds for which the hash is kept
--        4 5 …  field and value; an empty value deletes the field
-- Gives 1 when it was written. The first time of a problem stays.

if redis.call('GET', KEYS[2]) ~= ARGV[1] then
  return 0
end
redis.call('PEXPIRE', KEYS[2], ARGV[2])
local time = redis.call('TIME')
local now = string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000))
for i = 4, #ARGV, 2 do
  local field, value = ARGV[i], ARGV[i + 1]
  local since = nil
  if string.sub(field, 1, 8) == 'problem:' then
    since = 'since:' .. string.sub(field, 9)
  end
  if value == '' then
    redis.call('HDEL', KEYS[1], field)
    if since then
      redis.call('HDEL', KEYS[1], since)
    end
  else
    redis.call('HSET', KEYS[1], field, value)
    if since then
      redis.call('HSETNX', KEYS[1], since, now)
    end
  end
end
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 1
