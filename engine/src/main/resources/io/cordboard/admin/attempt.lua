-- Counts an attempt before it is judged.
--
-- KEYS  1  the counter
-- ARGV  1  how many are allowed  2  within which time, in ms  3  count; anything else only looks
-- Gives    {0, 0} if it may be made, else the ms until the next one, and 1 if it is the first that is refused

local count, allowed = tonumber(redis.call('GET', KEYS[1]) or '0'), tonumber(ARGV[1])
if count >= allowed then
  if count == allowed then
    redis.call('INCR', KEYS[1])
  end
  return { math.max(1, redis.call('PTTL', KEYS[1])), count == allowed and 1 or 0 }
end
if ARGV[3] == 'count' then
  redis.call('INCR', KEYS[1])
  if count == 0 then
    redis.call('PEXPIRE', KEYS[1], ARGV[2])
  end
end
return { 0, 0 }
