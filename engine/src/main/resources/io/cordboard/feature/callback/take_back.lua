-- Removes a new request whose caller was told that it failed. An earlier request stays.
--
-- ARGV   3 caller   4 callee   5 its id
-- Returns 1 if there was one, else 0.

local request = read(field(ARGV[3], ARGV[4]))
if not request or request.id ~= ARGV[5] then
  return 0
end
remove(request)
remember(request, 'CANCELLED', 'it could not be kept safely')
return 1
