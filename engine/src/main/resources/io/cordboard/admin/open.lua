-- Opens a session.
--
-- KEYS  1  the session
-- ARGV  1  user  2  csrf  3  epoch  4  address
--       5  how long it stays open without a request, in ms
--       6  how long it stays open at most, in ms

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('HSET', KEYS[1], 'user', ARGV[1], 'csrf', ARGV[2], 'epoch', ARGV[3], 'address', ARGV[4],
  'until', string.format('%.0f', now + ARGV[6]))
redis.call('PEXPIRE', KEYS[1], ARGV[5])
return 1
