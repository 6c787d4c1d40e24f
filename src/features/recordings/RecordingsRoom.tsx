import { Redirect, Route, Switch } from "wouter";
import { PlayerPage } from "./PlayerPage.tsx";
import { RecordingList } from "./RecordingList.tsx";

export function RecordingsRoom() {
  return (
    <Switch>
      <Route path="/recordings">
        <RecordingList />
      </Route>
      <Route path="/recordings/:id">{({ id }) => <PlayerPage key={id} id={id} />}</Route>
      <Route>
        <Redirect to="/recordings" />
      </Route>
    </Switch>
  );
}
