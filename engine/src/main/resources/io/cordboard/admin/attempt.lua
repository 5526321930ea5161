-- Counts an attempt before it is judged.
--
-- KEYS  1  the counter
-- ARGV  1  how many are allowed  2  within which time, in ms
-- Gives    0 if it may be made, else the ms until the next one

local count = tonumber(redis.call('GET', KEYS[1]) or '0')
if count >= tonumber(ARGV[1]) then
  return math.max(1, redis.call('PTTL', KEYS[1]))
end
redis.call('INCR', KEYS[1])
if count == 0 then
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
end
return 0
