-- Records an attempt at a PIN before it is checked, so that concurrent calls get no more attempts than successive ones.
--
-- KEYS   1  the attempts of an extension that were wrong or are undecided, a sorted set by time
--        2  exists while the extension is locked out
-- ARGV   1  how many are allowed    2  within how many ms    3  a unique name for this one
-- Returns 1 if the attempt is allowed; its name must be removed again if the PIN is right.

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - ARGV[2])
if redis.call('EXISTS', KEYS[2]) == 1 or redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[1]) then
  return 0
end
redis.call('ZADD', KEYS[1], now, ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 1
