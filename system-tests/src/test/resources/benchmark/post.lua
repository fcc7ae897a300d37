-- POST a template with places of its own: @RUN@ (8 hex digits, another at each request), @INS@.
local threads = 0
function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

function init(args)
  local file = assert(io.open(os.getenv("BODY")))
  template = file:read("*a")
  file:close()
  patients = {}
  for line in io.lines(os.getenv("PATIENTS")) do patients[#patients + 1] = line end
  counter = tonumber(os.getenv("START")) + number
  path = os.getenv("POST_PATH")
  wrk.headers["Authorization"] = "Bearer " .. os.getenv("TOKEN")
  wrk.headers["Content-Type"] = os.getenv("CONTENT_TYPE")
end

function request()
  counter = counter + 2
  local run = string.format("%08x", counter % 4294967296)
  local patient = patients[counter % #patients + 1]
  local body = template:gsub("@RUN@", run):gsub("@INS@", patient)
  return wrk.format("POST", path, nil, body)
end
