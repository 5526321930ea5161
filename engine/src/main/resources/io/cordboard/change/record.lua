-- Adds calls to the last ones of a domain.
--
-- KEYS   1  cc_fetch
-- ARGV   1  how many calls are kept    2  the time before which they are forgotten, in ms
--        3 …  for each: when, from, to, gateway, profile
-- Returns how many were added.

for i = 3, #ARGV, 5 do
  redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[1], '*', 'at', ARGV[i], 'from', ARGV[i + 1], 'to', ARGV[i + 2],
    'gateway', ARGV[i + 3], 'profile', ARGV[i + 4])
end
redis.call('XTRIM', KEYS[1], 'MINID', '~', ARGV[2])
return (#ARGV - 2) / 5
