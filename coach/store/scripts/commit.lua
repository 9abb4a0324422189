-- commit: carry out moves, each of them whole or not at all.
--
-- KEYS  those of the shard that it names.
-- ARGV  UTC day, number of moves, then for each move:
--         participant, expected version (0: absent), operation id ('' for none), sealed
--         state, wrapped data key ('' unchanged), sealed open history, index and sealed
--         chunk of history that was closed ('' for none), wake-up (programme seconds,
--         '' for none), stop (1 or 0), kinds of queued texts to cancel (with commas around
--         each), allow (1 or 0), unread (1, 0 or '' unchanged),
--         since (programme seconds), now (programme seconds),
--         n, then n times: number, priority, kind, expires (programme s), sealed body
--         n, then n times: alert id, alert JSON
--         n, then n times: counter, increment
--         n, then n times: number of a text that the history now holds
-- Returns for each move: result, 1 if a crisis text or reply now waits in a queue that was
--   empty, the same for nudges. Results: ok; seen (that operation was done before);
--   conflict (another version is there); do_not_text (the phone is opted out).
-- Doing it again is harmless: the version has moved on, or the operation is known.

local position = 0
local function take()
  position = position + 1
  return ARGV[position]
end

local function take_list(width)
  local list = {}
  for _ = 1, tonumber(take()) do
    local row = {}
    for column = 1, width do row[column] = take() end
    list[#list + 1] = row
  end
  return list
end

local clock = redis.call('TIME')
local ms = clock[1] * 1000 + math.floor(clock[2] / 1000)

local function version_of(id)
  local row = redis.call('HGET', state, id)
  if not row then return 0 end
  return tonumber(string.sub(row, 1, string.find(row, ':', 1, true) - 1))
end

local function store_texts(id, record)
  if next(record) == nil then
    redis.call('HDEL', texts, id)
  else
    redis.call('HSET', texts, id, cjson.encode(record))
  end
end

local day = take()
local answer = {}
for _ = 1, tonumber(take()) do
  local id, expected, operation, sealed = take(), tonumber(take()), take(), take()
  local data_key, open, closed_at, closed_chunk = take(), take(), take(), take()
  local wake_at, stop, drop = take(), take() == '1', take()
  local allow, is_unread = take() == '1', take()
  local since, now = take(), tonumber(take())
  local new_texts, new_alerts = take_list(5), take_list(2)
  local counts, settled = take_list(2), take_list(1)

  local opted_out = redis.call('HEXISTS', do_not_text, id) == 1
  local result, answers_wait, nudges_wait = 'ok', 0, 0
  if operation ~= '' and redis.call('ZSCORE', operations, operation) then
    result = 'seen'
  elseif version_of(id) ~= expected then
    result = 'conflict'
  elseif opted_out and #new_texts > 0 and not allow and not stop then
    result = 'do_not_text'
  else
    if operation ~= '' then redis.call('ZADD', operations, ms, operation) end
    redis.call('HSET', state, id, (expected + 1) .. ':' .. sealed)
    if data_key ~= '' then redis.call('HSET', data_keys, id, data_key) end
    redis.call('HSET', history, id, open)
    if closed_at ~= '' then redis.call('HSET', closed, id .. ':' .. closed_at, closed_chunk) end
    if wake_at == '' then
      redis.call('ZREM', wake, id)
    else
      redis.call('ZADD', wake, wake_at, id)
    end
    redis.call('ZREM', moving, id)
    redis.call('HDEL', faults, id)
    redis.call('ZREM', set_aside, id)
    if expected == 0 then redis.call('ZADD', people, since, id) end

    local record = cjson.decode(redis.call('HGET', texts, id) or '{}')
    if stop then
      -- A second STOP must not take back the confirmation of the first.
      if redis.call('HSETNX', do_not_text, id, now) == 1 then
        cancel(id, record, now, 'all')
      end
    end
    cancel(id, record, now, drop)
    if allow then redis.call('HDEL', do_not_text, id) end
    for _, row in ipairs(settled) do
      record[row[1]] = nil
      redis.call('HDEL', bodies, id .. '.' .. row[1])
    end
    for _, row in ipairs(new_texts) do
      local number, priority, text = row[1], row[2], id .. '.' .. row[1]
      local queue = queues[priority]
      if redis.call('ZCARD', queue) == 0 then
        if priority == 'nudge' then nudges_wait = 1 else answers_wait = 1 end
      end
      redis.call('ZADD', queue, ms, text)
      redis.call('HSET', bodies, text, row[5])
      record[number] = {
        state = 'queued', priority = priority, kind = row[3],
        expires = tonumber(row[4]), attempt = 0, at = now,
      }
    end
    store_texts(id, record)

    if is_unread == '1' then
      redis.call('ZADD', unread, 'NX', now, id)
    elseif is_unread == '0' then
      redis.call('ZREM', unread, id)
    end
    for _, row in ipairs(new_alerts) do
      redis.call('HSET', alerts, row[1], row[2])
      redis.call('ZADD', open_alerts, now, row[1])
    end
    for _, row in ipairs(counts) do count(row[1], tonumber(row[2])) end
  end
  answer[#answer + 1] = result
  answer[#answer + 1] = answers_wait
  answer[#answer + 1] = nudges_wait
end
write_counts(day)
return answer
