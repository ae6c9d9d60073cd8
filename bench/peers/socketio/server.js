// What most would build: rooms of socket.io 4 in one process of Node. Lets everybody in, looks nothing up, passes on what is said in a room.
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const http = createServer((request, response) => {
  if (request.url === '/collect') globalThis.gc?.();
  response.end('ok');
});
const io = new Server(http, { serveClient: false });
io.on('connection', (socket) => {
  socket.on('join', ({ topic }, answer) => {
    socket.join(topic);
    answer({ ok: true });
  });
  socket.on('typing', ({ conversation }) => {
    const topic = `conversation:${conversation}`;
    io.to(topic).emit('typing', { conversation, side: 'vendor', name: 'Bread' }, { topic });
  });
});
http.listen(Number(process.argv[2]), '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
