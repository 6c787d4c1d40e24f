import { Redirect, Route, Switch } from "wouter";
import { CallPage } from "./call/CallPage.tsx";
import { ConsultationList } from "./ConsultationList.tsx";
import { ConsultationPage } from "./ConsultationPage.tsx";
import { PlanPage } from "./PlanPage.tsx";

export function ConsultationsRoom() {
  return (
    <Switch>
      <Route path="/consultations">
        <ConsultationList />
      </Route>
      <Route path="/consultations/new">
        <PlanPage id={null} />
      </Route>
      <Route path="/consultations/:id">{({ id }) => <ConsultationPage id={id} />}</Route>
      <Route path="/consultations/:id/change">{({ id }) => <PlanPage id={id} />}</Route>
      <Route path="/consultations/:id/call">{({ id }) => <CallPage id={id} />}</Route>
      <Route>
        <Redirect to="/consultations" />
      </Route>
    </Switch>
  );
}
