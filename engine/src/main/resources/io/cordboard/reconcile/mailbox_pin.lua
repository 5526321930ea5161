-- Records a wrong PIN of a mailbox. Every Cordboard node reports the event; it counts once.
--
-- KEYS   1  the wrong PINs of one caller, a sorted set by time
-- ARGV   1  the number at which the caller is blocked    2  within how many ms    3  the name of this one; empty if the PIN was right
-- Returns 1 if the caller is blocked.

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - ARGV[2])
if ARGV[3] ~= '' then
  redis.call('ZADD', KEYS[1], now, ARGV[3])
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
end
return redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[1]) and 1 or 0
