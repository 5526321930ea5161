-- Takes a new request back of which its caller was told that it is none. One that he had made before stays.
--
-- ARGV   3 caller   4 callee   5 the id that it got
-- Gives  1 when there was one, else 0.

local request = read(field(ARGV[3], ARGV[4]))
if not request or request.id ~= ARGV[5] then
  return 0
end
remove(request)
remember(request, 'CANCELLED', 'it could not be kept safely')
return 1
