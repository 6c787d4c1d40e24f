import { captionPolicies, followRecording } from "./captionPolicies.ts";
import { messagePolicies } from "./messagePolicies.ts";
import {
  administrator,
  anyone,
  author,
  authorOrAdministrator,
  coordinatorOrAdministrator,
  forMembers,
  nobody,
  type Policies,
} from "./policyRules.ts";
import { articlePolicies } from "../articles/articlePolicies.ts";
import { questionPolicies } from "./questionPolicies.ts";

/** The author of a document is who created it. */
export const policies: Policies = {
  // The hub writes these itself: when somebody joins, when a role or an institution changes, when settings do.
  member: { lies: forMembers, create: nobody, change: nobody, remove: nobody },
  exchange: { lies: forMembers, create: nobody, change: nobody, remove: nobody },
  // One for each member, under her own id.
  profile: { lies: forMembers, create: (caller, _, id) => caller.memberId === id, change: author, remove: nobody },
  institution: {
    lies: forMembers,
    create: administrator,
    change: coordinatorOrAdministrator,
    // Members point to it, and to what was written in its scope.
    remove: nobody,
  },
  consultation: {
    lies: forMembers,
    create: anyone,
    change: authorOrAdministrator,
    remove: authorOrAdministrator,
    seal: (organiserName) => ({ organiserName }),
  },
  recording: {
    lies: forMembers,
    create: anyone,
    change: author,
    // An administrator too, for the day when something was recorded that should not have been.
    remove: authorOrAdministrator,
    after: followRecording,
  },
  // What a hub offers to everyone is decided by who runs it, whoever signed it.
  pack: {
    lies: forMembers,
    create: administrator,
    // A pack is what its segments are: another version is another pack.
    change: nobody,
    remove: administrator,
    seal: (publishedByName) => ({ publishedByName }),
  },
  // Read from the folder of models on the hub's computer (models/createModels.ts).
  model: { lies: forMembers, create: nobody, change: nobody, remove: nobody },
  ...captionPolicies,
  ...messagePolicies,
  ...questionPolicies,
  ...articlePolicies,
  announcement: { lies: forMembers, create: administrator, change: administrator, remove: administrator },
};
