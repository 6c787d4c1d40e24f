import { Redirect, Route, Switch } from "wouter";
import { ArticleList } from "./ArticleList.tsx";
import { ArticlePage } from "./reading/ArticlePage.tsx";
import { ChangesPage } from "./reading/ChangesPage.tsx";
import { ManuscriptPage } from "./review/ManuscriptPage.tsx";
import { MinePage } from "./MinePage.tsx";
import { ReviewQueue } from "./review/ReviewQueue.tsx";
import { WritePage } from "./writing/WritePage.tsx";

export function ArticlesRoom() {
  return (
    <Switch>
      <Route path="/articles">
        <ArticleList videosOnly={false} />
      </Route>
      <Route path="/articles/videos">
        <ArticleList videosOnly />
      </Route>
      <Route path="/articles/mine">
        <MinePage />
      </Route>
      <Route path="/articles/review">
        <ReviewQueue />
      </Route>
      <Route path="/articles/review/:id">{({ id }) => <ManuscriptPage id={id} />}</Route>
      <Route path="/articles/write/:id">{({ id }) => <WritePage key={id} id={id} />}</Route>
      <Route path="/articles/:id">{({ id }) => <ArticlePage key={id} id={id} number={null} />}</Route>
      <Route path="/articles/:id/version/:number">
        {({ id, number }) => <ArticlePage key={`${id} ${number}`} id={id} number={Number(number)} />}
      </Route>
      <Route path="/articles/:id/changes/:number">
        {({ id, number }) => <ChangesPage id={id} to={Number(number)} />}
      </Route>
      <Route>
        <Redirect to="/articles" />
      </Route>
    </Switch>
  );
}
