-- load: all that a move needs of some participants, as of one instant. Changes nothing.
--
-- KEYS  those of the shard that it names.
-- ARGV  participant ids.
-- Returns for each: state row, wrapped data key, open history, texts, since when the phone
--   is opted out; false where absent.

local answer = {}
for _, id in ipairs(ARGV) do
  answer[#answer + 1] = redis.call('HGET', state, id)
  answer[#answer + 1] = redis.call('HGET', data_keys, id)
  answer[#answer + 1] = redis.call('HGET', history, id)
  answer[#answer + 1] = redis.call('HGET', texts, id)
  answer[#answer + 1] = redis.call('HGET', do_not_text, id)
end
return answer
