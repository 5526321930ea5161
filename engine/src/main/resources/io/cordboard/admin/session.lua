-- Reads an open session, and lets it stay open for a while more.
--
-- KEYS  1  the session
-- ARGV  1  how long it stays open without a request, in ms
-- Gives    {user, csrf, epoch}, empty when it is over

local session = redis.call('HMGET', KEYS[1], 'user', 'csrf', 'epoch', 'until')
if not session[1] then
  return {}
end
local time = redis.call('TIME')
local left = tonumber(session[4]) - (time[1] * 1000 + math.floor(time[2] / 1000))
if left <= 0 then
  redis.call('DEL', KEYS[1])
  return {}
end
redis.call('PEXPIRE', KEYS[1], math.min(left, tonumber(ARGV[1])))
return {session[1], session[2], session[3]}
