-- Counts a wrong PIN of an extension. Ten in ten minutes lock it out for ten.
--
-- KEYS   1  its wrong PINs, a sorted set by time    2  there while it is locked out
-- ARGV   1  how many are one too many    2  within how many ms    3  for how many ms it is locked out then
--        4  a name for this one that no other has
-- Gives  1 when the extension is locked out now.

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - ARGV[2])
redis.call('ZADD', KEYS[1], now, ARGV[4])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[1]) then
  redis.call('SET', KEYS[2], '1', 'PX', ARGV[3])
  redis.call('DEL', KEYS[1])
  return 1
end
return 0
