-- receipt: apply a delivery receipt (a status callback). Duplicates and stragglers change
--   nothing: states are ranked and never go backwards.
--
-- KEYS  those of the shard that it names.
-- ARGV  UTC day, text id, now (programme seconds), SID, state, its rank, error code or '',
--         1 if the programme has to know of the code, attempt that the receipt is about.
-- Returns applied; known (nothing new); settled (the text is no longer open here).

local day, name, now, sid = ARGV[1], ARGV[2], tonumber(ARGV[3]), ARGV[4]
local new_state, rank, code, tell = ARGV[5], tonumber(ARGV[6]), ARGV[7], ARGV[8] == '1'
local queues = { crisis = crisis, reply = reply, nudge = nudge }

local dot = string.find(name, '.', 1, true)
local id, number = string.sub(name, 1, dot - 1), string.sub(name, dot + 1)
local record = cjson.decode(redis.call('HGET', texts, id) or '{}')
local text = record[number]
if not text then return 'settled' end
if text.sid and text.sid ~= sid then
  if text.double ~= sid then
    text.double = sid
    count('doubles')
    redis.call('HSET', texts, id, cjson.encode(record))
    write_counts(day)
  end
  return 'known'
end
if text.sid and rank <= (text.rank or 0) then return 'known' end
local undone = new_state == 'undelivered' or new_state == 'failed'
-- A crisis reply may be tried again: the end of an earlier attempt says nothing of this one.
if undone and not text.sid and tonumber(ARGV[9]) < text.attempt then return 'known' end

-- That there is a receipt at all proves acceptance, whatever we believed before.
if not text.sid then
  text.sid = sid
  count('accepted:' .. text.kind)
end
redis.call('ZREM', queues[text.priority], name)
redis.call('ZREM', leases, name)
redis.call('HDEL', bodies, name)
if (undone or new_state == 'delivered') and text.state ~= new_state then count(new_state) end
text.state = new_state
text.rank = rank
text.at = now
if code ~= '' then
  text.code = tonumber(code)
  count('code:' .. code)
end
redis.call('HSET', texts, id, cjson.encode(record))
if tell or (undone and text.kind == 'crisis') then redis.call('ZADD', wake, now, id) end
write_counts(day)
return 'applied'
