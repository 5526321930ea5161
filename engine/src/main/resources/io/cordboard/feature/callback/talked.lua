-- Two have talked: what one of them has requested of the other is done.
--
-- ARGV   3 4  the two
-- Gives  how many requests have ended.

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
