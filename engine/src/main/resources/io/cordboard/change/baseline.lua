-- Marks that all documents of a domain are known: from now on the history is complete.
--
-- KEYS   1  cc_seen
-- Returns 1 if it begins now.

local time = redis.call('TIME')
return redis.call('HSETNX', KEYS[1], '@baseline', string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000)))
