import type { RequestHandler } from 'express';

/** Tells the backend who calls. A client cannot say so itself. */
export function identify(findUser: (authorization: string) => string | undefined): RequestHandler {
  return (req, res, next) => {
    const user = findUser(req.headers.authorization ?? '');
    if (user === undefined) {
      res.status(401).end();
      return;
    }
    req.headers['x-user'] = user;
    delete req.headers.authorization;
    next();
  };
}
