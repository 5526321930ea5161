-- Books a try at a PIN before it is looked at: of calls that key one at the same time no more are heard than one after the other.
--
-- KEYS   1  the tries of an extension that were wrong or are not decided, a sorted set by time
--        2  there while it is locked out
-- ARGV   1  how many there may be    2  within how many ms    3  a name for this one that no other has
-- Gives  1 when it may try; then its name has to be taken out again if the PIN is right.

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - ARGV[2])
if redis.call('EXISTS', KEYS[2]) == 1 or redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[1]) then
  return 0
end
redis.call('ZADD', KEYS[1], now, ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 1
