// Many official clients of Socket.IO that follow one topic and come back to it wherever they were cut off. Each message has a number, from 1.
'use strict';
const { io } = require('socket.io-client');

const [url, topic] = process.argv.slice(1);
const { people, wanted } = JSON.parse(process.argv[3]);
const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
let joined = 0, done = 0, disorder = 0, again = 0, reloads = 0;
people.forEach((auth, at) => {
  // A third each: WebSockets, polls, and polls that go over to WebSockets.
  const transports = [['websocket'], ['polling'], ['polling', 'websocket']][at % 3];
  const socket = io(url, { auth, transports, forceNew: true, reconnectionDelay: 100, reconnectionDelayMax: 1000 });
  let last, number = 0, first = true;
  socket.on('connect', () => socket.emit('join', { topic, after: last }, (answer) => {
    if (!answer.ok) return say({ refused: answer });
    if (answer.reload) reloads += 1;
    last ??= answer.id;
    if (!first) again += 1;
    else if (++joined === people.length) say({ joined });
    first = false;
  }));
  socket.on('connect_error', (error) => { if (error.data) say({ refused: error.data }); });
  socket.on('message.sent', (data, from) => {
    if (data.number !== number + 1) disorder += 1;
    number = data.number;
    last = from.id;
    if (number === wanted && ++done === people.length) say({ done, disorder, again, reloads });
  });
});
process.stdin.on('end', () => process.exit()).resume();
