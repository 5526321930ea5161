-- Writes the state of a FreeSWITCH if the node still holds the lease: another node may have taken over from a slow one.
--
-- KEYS   1  the hash of the FreeSWITCH   2  its lease
-- ARGV   1  the node   2  how long the lease lasts, in ms   3  how long the hash is kept, in ms
--        4 5 …  field and value; an empty value deletes the field
-- Returns 1 if it was written. The first time of a problem is kept.

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
