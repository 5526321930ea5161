-- Two extensions have talked: their requests for each other are complete.
--
-- ARGV   3 4  the two
-- Returns how many requests have ended.

local ended = 0
for _, name in ipairs({field(ARGV[3], ARGV[4]), field(ARGV[4], ARGV[3])}) do
  local request = read(name)
  if request then
    remove(request)
    if isPending(request) then
      remember(request, 'COMPLETE', isRecall(request) and 'called back' or 'they have talked')
      ended = ended + 1
    end
  end
end
return ended
